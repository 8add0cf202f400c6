import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import { parseConfig } from "./widget-config.ts";
import type { installInput } from "./widgets.inputs.ts";

type Installation = Pick<z.infer<typeof installInput>, "widgetId" | "config" | "title"> & {
  /** The id it gets. */
  userWidgetId: string;
};

type Inserted = {
  row: typeof userWidgets.$inferSelect;
  definition: typeof widgetDefinitions.$inferSelect;
};

/**
 * Installs a widget in the context. Call it in a transaction and publish the change after it.
 * @throws AppError NOT_FOUND for a widget that isn't offered, PAYMENT_REQUIRED for one that has a price, CONFLICT for a
 * second installation of one that may stand only once, BAD_REQUEST for settings it doesn't allow.
 */
export async function insertUserWidget(
  app: App,
  { userId, organizationId }: ServiceContext,
  { userWidgetId, widgetId, config, title }: Installation,
): Promise<Inserted> {
  const [definition] = await app.db
    .select()
    .from(widgetDefinitions)
    .where(and(eq(widgetDefinitions.id, widgetId), widgetDefinitions.isActive));
  if (!definition) throw notFound("The widget");
  if (Number(definition.price) > 0)
    throw new AppError("PAYMENT_REQUIRED", `“${definition.name}” has a price, and payments don’t exist yet.`);
  const now = app.now();
  const [row] = await app.db
    .insert(userWidgets)
    .values({
      id: userWidgetId,
      userId,
      organizationId,
      widgetId,
      allowMultiple: definition.allowMultiple,
      config: parseConfig(definition, config ?? {}),
      title: titleOrNull(title),
      installedAt: now,
      updatedAt: now,
    })
    // The index decides, also between two requests at once.
    .onConflictDoNothing()
    .returning();
  if (!row) throw new AppError("CONFLICT", `“${definition.name}” is already installed.`);
  return { row, definition };
}

/** An empty title is none: the widget goes by its definition's name. */
export function titleOrNull(title: string | null | undefined): string | null {
  return title === undefined || title === "" ? null : title;
}
