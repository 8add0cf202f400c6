import { isolate } from "#domain/name.ts";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { Tx } from "#server/base/write.ts";
import { findInstallable } from "./find-installable.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { parseConfig } from "./widget-config.ts";
import type { installInput } from "./widgets.inputs.ts";
import { letInstall } from "./let-install.ts";

type Installation = Pick<z.infer<typeof installInput>, "widgetId" | "config" | "title"> & {
  /** The id it gets. */
  userWidgetId: string;
  /** The version of a marketplace widget; its newest by default. */
  versionId?: string | undefined;
  contentHash?: string | undefined;
};

type Inserted = {
  row: typeof userWidgets.$inferSelect;
  definition: typeof widgetDefinitions.$inferSelect;
  /** What the version asks for; nothing for what is built in. */
  asked: Capability[];
};

/**
 * Installs a widget in the context; one of the marketplace may do nothing until that is granted. Call it in a transaction
 * and publish the change after it.
 * @throws AppError NOT_FOUND for a widget or a version that isn't offered, PAYMENT_REQUIRED for one that has a price, CONFLICT
 * for a second installation of one that may stand only once, BAD_REQUEST for settings it doesn't allow.
 */
export async function insertUserWidget(
  tx: Tx,
  ctx: ServiceContext,
  { userWidgetId, widgetId, config, title, versionId, contentHash }: Installation,
): Promise<Inserted> {
  const { userId, organizationId } = ctx;
  const { definition, version } = await findOffer(tx, userId, { widgetId, versionId, contentHash });
  if (Number(definition.price) > 0)
    throw new AppError(
      "PAYMENT_REQUIRED",
      `“${isolate(definition.name)}” has a price, and payments don’t exist yet.`,
    );
  await letInstall(tx, ctx, 1);
  const now = tx.now();
  const [row] = await tx.db
    .insert(userWidgets)
    .values({
      id: userWidgetId,
      userId,
      organizationId,
      widgetId,
      versionId: version?.id ?? null,
      allowMultiple: definition.allowMultiple,
      config: await parseConfig(tx, ctx.asker, definition, config),
      title: titleOrNull(title),
      installedAt: now,
      updatedAt: now,
    })
    // The index decides, also between two requests at once.
    .onConflictDoNothing()
    .returning();
  if (!row) throw new AppError("CONFLICT", `“${isolate(definition.name)}” is already installed.`);
  return { row, definition, asked: version?.asked ?? [] };
}

/** A widget with the settings of the version that is installed. @throws AppError NOT_FOUND for one that isn't offered. */
async function findOffer(tx: Tx, userId: string, chosen: Parameters<typeof findInstallable>[2]) {
  const { widgetId, versionId } = chosen;
  const [definition] = await tx.db.select().from(widgetDefinitions).where(eq(widgetDefinitions.id, widgetId));
  if (!definition) throw notFound("The widget");
  const version = definition.isBuiltIn ? undefined : await findInstallable(tx, userId, chosen);
  if (version) return { definition: { ...definition, configSchema: version.configSchema }, version };
  if (!definition.isActive || versionId !== undefined) throw notFound("The widget");
  return { definition, version };
}

/** An empty title is none: the widget goes by its definition's name. */
export function titleOrNull(title: string | null | undefined): string | null {
  return title === undefined || title === "" ? null : title;
}
