import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import type { AuditAction } from "#domain/audit.ts";
import { newId } from "#domain/id.ts";
import { hourMs } from "#domain/period.ts";
import { widgetRatings, widgetReports } from "#drizzle/schema/marketplace.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import { type Doing, inOwnLog, writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { type Tx, write } from "#server/base/write.ts";
import type { done } from "#server/base/schemas.ts";
import type * as inputs from "./marketplace.inputs.ts";

type Done = z.infer<typeof done>;

const PAGE = 20;
const { updatedAt, userId: raterId } = widgetRatings;

/** What people say of a widget, newest first, a page at a time. */
export async function listRatings(
  app: App,
  userId: string | undefined,
  { widgetId, after }: z.infer<typeof inputs.ratingsInput>,
): Promise<z.infer<typeof inputs.ratingsOutput>> {
  const last = app.db
    .select({ updatedAt, id: raterId })
    .from(widgetRatings)
    .where(and(eq(widgetRatings.widgetId, widgetId), eq(raterId, after ?? "")));
  const rows = await app.db
    .select({ rating: widgetRatings, name: users.name })
    .from(widgetRatings)
    .innerJoin(users, eq(users.id, raterId))
    .where(
      and(
        eq(widgetRatings.widgetId, widgetId),
        after === undefined ? undefined : sql`(${updatedAt}, ${raterId}) < (${last})`,
      ),
    )
    .orderBy(desc(updatedAt), desc(raterId))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  return {
    ratings: page.map(({ rating, name }) => ({
      ...{ name, stars: rating.stars, text: rating.text, isOwn: rating.userId === userId },
      at: rating.updatedAt.toISOString(),
    })),
    next: rows.length > PAGE ? (page.at(-1)?.rating.userId ?? null) : null,
  };
}

/** Rates a widget, once for each person: a second time changes the first. @throws AppError FORBIDDEN for who doesn't have it. */
export async function rateWidget(
  app: App,
  doing: Doing,
  { widgetId, stars, text }: z.infer<typeof inputs.rateInput>,
): Promise<Done> {
  const userId = doing.user.id;
  const isTheirs = and(eq(userWidgets.widgetId, widgetId), eq(userWidgets.userId, userId));
  const [installed] = await app.db.select({ id: userWidgets.id }).from(userWidgets).where(isTheirs).limit(1);
  if (!installed) throw new AppError("FORBIDDEN", "Install the widget before you rate it.");
  const now = app.now();
  const rating = { stars, text, updatedAt: now };
  await write(app, async (tx) => {
    await tx.db
      .insert(widgetRatings)
      .values({ widgetId, userId, createdAt: now, ...rating })
      .onConflictDoUpdate({ target: [widgetRatings.widgetId, raterId], set: rating });
    await note(tx, doing, "rating.change", widgetId);
  });
  return { ok: true };
}

/** Takes one's rating back. */
export async function unrateWidget(
  app: App,
  doing: Doing,
  { widgetId }: z.infer<typeof inputs.unrateInput>,
): Promise<Done> {
  const isOwn = and(eq(widgetRatings.widgetId, widgetId), eq(raterId, doing.user.id));
  await write(app, async (tx) => {
    const removed = await tx.db
      .delete(widgetRatings)
      .where(isOwn)
      .returning({ widgetId: widgetRatings.widgetId });
    if (removed.length > 0) await note(tx, doing, "rating.remove", widgetId);
  });
  return { ok: true };
}

const reportLimit = { max: 10, windowMs: hourMs };

/** Tells the reviewers of a widget. @throws AppError NOT_FOUND, TOO_MANY_REQUESTS. */
export async function reportWidget(
  app: App,
  doing: Doing,
  { widgetId, versionId, reason, text }: z.infer<typeof inputs.reportInput>,
): Promise<Done> {
  const [widget] = await app.db
    .select({ isBuiltIn: widgetDefinitions.isBuiltIn, versionId: widgetVersions.id })
    .from(widgetDefinitions)
    .leftJoin(
      widgetVersions,
      and(eq(widgetVersions.widgetId, widgetDefinitions.id), eq(widgetVersions.id, versionId ?? "")),
    )
    .where(eq(widgetDefinitions.id, widgetId));
  if (!widget || widget.isBuiltIn || (versionId !== undefined && widget.versionId === null))
    throw notFound("The widget");
  const userId = doing.user.id;
  await takeFromLimit(app, `widget report ${userId}`, reportLimit);
  const report = { widgetId, versionId: versionId ?? null, userId, reason, text };
  await write(app, async (tx) => {
    await tx.db.insert(widgetReports).values({ id: newId("widgetReport"), ...report, createdAt: tx.now() });
    await note(tx, doing, "report.create", widgetId);
  });
  return { ok: true };
}

type Noted = Extract<AuditAction, `rating.${string}` | "report.create">;

async function note(tx: Tx, doing: Doing, action: Noted, widgetId: string): Promise<void> {
  const isIt = eq(widgetDefinitions.id, widgetId);
  const [data] = await tx.db.select({ name: widgetDefinitions.name }).from(widgetDefinitions).where(isIt);
  await writeAudit(tx, inOwnLog(doing), { action, subjectId: widgetId, data });
}
