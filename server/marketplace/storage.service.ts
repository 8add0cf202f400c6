import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { widgetStorage } from "#drizzle/schema/marketplace.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import { findGranted } from "./find-user-widget.ts";
import { storedBytes } from "./grants.service.ts";
import type * as inputs from "./sandbox.inputs.ts";
import { recordUse } from "./widget-uses.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

/** What an installed widget stores together, keys included, in bytes of UTF-8. */
const STORED_MAX = 64 * 1024;
const limit = { max: 120, windowMs: 60_000 };

/** What the widget stored under a key; null where nothing is. @throws AppError NOT_FOUND, FORBIDDEN. */
export async function readStorage(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, key }: In<"readStorageInput">,
): Promise<In<"readStorageOutput">> {
  await findGranted(app, ctx, userWidgetId, "storage");
  const [row] = await app.db
    .select({ value: widgetStorage.value })
    .from(widgetStorage)
    .where(and(eq(widgetStorage.userWidgetId, userWidgetId), eq(widgetStorage.key, key)));
  await recordUse(app, { userWidgetId, capability: "storage", what: "read" });
  return { value: row ? JSON.parse(row.value) : null };
}

/**
 * Stores a value under a key, or removes it. Writes of one widget come one after the other, so that none is lost and
 * together they stay below 64 KB; what doesn't fit changes nothing.
 * @throws AppError NOT_FOUND, FORBIDDEN for who may only look at its dashboard, PAYLOAD_TOO_LARGE, TOO_MANY_REQUESTS.
 */
export async function writeStorage(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, key, value }: In<"writeStorageInput">,
): Promise<z.infer<typeof done>> {
  const { mayEdit } = await findGranted(app, ctx, userWidgetId, "storage");
  if (!mayEdit)
    throw new AppError("FORBIDDEN", "This dashboard is shared with you to look at, not to change.");
  await takeFromLimit(app, `widget storage ${userWidgetId}`, limit);
  await app.db.transaction(async (tx) => {
    await tx
      .select({ id: userWidgets.id })
      .from(userWidgets)
      .where(eq(userWidgets.id, userWidgetId))
      .for("no key update");
    const isIt = and(eq(widgetStorage.userWidgetId, userWidgetId), eq(widgetStorage.key, key));
    if (value === null) {
      await tx.delete(widgetStorage).where(isIt);
      return;
    }
    const row = { value: JSON.stringify(value), updatedAt: app.now() };
    await tx
      .insert(widgetStorage)
      .values({ userWidgetId, key, ...row })
      .onConflictDoUpdate({ target: [widgetStorage.userWidgetId, widgetStorage.key], set: row });
    const [stored] = await tx
      .select({ bytes: storedBytes })
      .from(widgetStorage)
      .where(eq(widgetStorage.userWidgetId, userWidgetId));
    if ((stored?.bytes ?? 0) > STORED_MAX)
      throw new AppError("PAYLOAD_TOO_LARGE", "A widget can store 64 KB, and this would be more.");
  });
  await recordUse(app, { userWidgetId, capability: "storage", what: "write" });
  return { ok: true };
}
