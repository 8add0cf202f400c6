import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { hourMs } from "#domain/period.ts";
import { widgetRatings, widgetReports } from "#drizzle/schema/marketplace.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import type * as inputs from "./marketplace.inputs.ts";

type Done = z.infer<typeof done>;
type User = Pick<SessionUser, "id">;

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
  { id: userId }: User,
  { widgetId, stars, text }: z.infer<typeof inputs.rateInput>,
): Promise<Done> {
  const isTheirs = and(eq(userWidgets.widgetId, widgetId), eq(userWidgets.userId, userId));
  const [installed] = await app.db.select({ id: userWidgets.id }).from(userWidgets).where(isTheirs).limit(1);
  if (!installed) throw new AppError("FORBIDDEN", "Install the widget before you rate it.");
  const now = app.now();
  const rating = { stars, text, updatedAt: now };
  await app.db
    .insert(widgetRatings)
    .values({ widgetId, userId, createdAt: now, ...rating })
    .onConflictDoUpdate({ target: [widgetRatings.widgetId, raterId], set: rating });
  return { ok: true };
}

/** Takes one's rating back. */
export async function unrateWidget(
  app: App,
  { id: userId }: User,
  { widgetId }: z.infer<typeof inputs.unrateInput>,
): Promise<Done> {
  await app.db.delete(widgetRatings).where(and(eq(widgetRatings.widgetId, widgetId), eq(raterId, userId)));
  return { ok: true };
}

const reportLimit = { max: 10, windowMs: hourMs };

/** Tells the reviewers of a widget. @throws AppError NOT_FOUND, TOO_MANY_REQUESTS. */
export async function reportWidget(
  app: App,
  { id: userId }: User,
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
  await takeFromLimit(app, `widget report ${userId}`, reportLimit);
  const report = { widgetId, versionId: versionId ?? null, userId, reason, text };
  await app.db.insert(widgetReports).values({ id: newId("widgetReport"), ...report, createdAt: app.now() });
  return { ok: true };
}
