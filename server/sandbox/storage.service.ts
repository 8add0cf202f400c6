import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { widgetStorage } from "#drizzle/schema/marketplace.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import { onlyRow } from "#server/db/only-row.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { findGranted } from "./find-user-widget.ts";
import { storedBytes } from "./grants.service.ts";
import type * as inputs from "./sandbox.inputs.ts";
import { recordUse } from "./widget-uses.ts";

/** What an installed widget stores together, keys included, in bytes of UTF-8. */
const STORED_MAX = 64 * 1024;
const limit = { max: 120, windowMs: 60_000 };

/** What the widget stored under a key; null where nothing is. @throws AppError NOT_FOUND, FORBIDDEN. */
export async function readStorage(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, key }: z.infer<typeof inputs.readStorageInput>,
): Promise<z.infer<typeof inputs.readStorageOutput>> {
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
  { userWidgetId, key, value }: z.infer<typeof inputs.writeStorageInput>,
): Promise<z.infer<typeof done>> {
  const { mayEdit } = await findGranted(app, ctx, userWidgetId, "storage");
  if (!mayEdit)
    throw new AppError("FORBIDDEN", "This dashboard is shared with you to look at, not to change.");
  await takeFromLimit(app, `widget storage ${userWidgetId}`, limit);
  await write(app, async (tx) => {
    await tx.db
      .select({ id: userWidgets.id })
      .from(userWidgets)
      .where(eq(userWidgets.id, userWidgetId))
      .for("no key update");
    const isIt = and(eq(widgetStorage.userWidgetId, userWidgetId), eq(widgetStorage.key, key));
    if (value === null) {
      await tx.db.delete(widgetStorage).where(isIt);
      return;
    }
    const row = { value: JSON.stringify(value), updatedAt: tx.now() };
    await tx.db
      .insert(widgetStorage)
      .values({ userWidgetId, key, ...row })
      .onConflictDoUpdate({ target: [widgetStorage.userWidgetId, widgetStorage.key], set: row });
    const stored = await tx.db
      .select({ bytes: storedBytes })
      .from(widgetStorage)
      .where(eq(widgetStorage.userWidgetId, userWidgetId));
    if (onlyRow(stored).bytes > STORED_MAX)
      throw new AppError("PAYLOAD_TOO_LARGE", "A widget can store 64 KB, and this would be more.");
  });
  await recordUse(app, { userWidgetId, capability: "storage", what: "write" });
  return { ok: true };
}
