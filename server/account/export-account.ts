import { and, asc, eq, getTableColumns, gt, sql, type SQL } from "drizzle-orm";
import { reportedId } from "#domain/event.ts";
import { hourMs } from "#domain/period.ts";
import { activities, auditLog } from "#drizzle/schema/activities.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import { botKeys, bots } from "#drizzle/schema/bots.ts";
import { events } from "#drizzle/schema/events.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { widgetRatings, widgetReports } from "#drizzle/schema/marketplace.ts";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import { developers, userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { withoutSecrets } from "#server/dashboards/without-secrets.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { installedConfigSchema } from "#server/widgets/installed-config-schema.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import type { SessionUser } from "#server/base/request-context.ts";

const limit = { max: 10, windowMs: hourMs };
/** What is held in memory at once. */
const ROWS_AT_ONCE = 1_000;

/**
 * Everything that is somebody's own, as the pieces of one JSON text; docs/accounts.md describes it. Each piece is read
 * when the one before it has been taken, so that it may be any size.
 * @throws AppError TOO_MANY_REQUESTS.
 */
export async function startExport(app: App, user: SessionUser, ip: string): Promise<AsyncGenerator<string>> {
  await takeFromLimit(app, `export ${user.id}`, limit);
  const actor = inOwnLog({ user, ip });
  await write(app, (tx) => writeAudit(tx, actor, { action: "account.export", subjectId: user.id }));
  return piecesOf(app, user.id);
}

async function* piecesOf(app: App, userId: string): AsyncGenerator<string> {
  yield `{\n"format": "botdeck.account",\n"version": 1,\n"exportedAt": ${JSON.stringify(app.now())}`;
  for (const [name, read] of Object.entries(lists)) {
    let before = `,\n"${name}": [\n`;
    for await (const rows of read(app, userId)) {
      if (rows.length === 0) continue;
      yield before + rows.map((row) => JSON.stringify(row)).join(",\n");
      before = ",\n";
    }
    yield before === ",\n" ? "\n]" : `${before}]`;
  }
  yield "\n}\n";
}

type Batches = AsyncGenerator<object[]>;
type Reader = (app: App, userId: string) => Batches;

// Named one by one: what a table gets one day, a secret perhaps, isn't in the file by itself.
const accountColumns = {
  ...{ id: users.id, email: users.email, name: users.name },
  ...{ timeZone: users.timeZone, firstDayOfWeek: users.firstDayOfWeek },
  ...{ emailVerifiedAt: users.emailVerifiedAt, createdAt: users.createdAt },
};
const sessionColumns = {
  ...{ userAgent: sessions.userAgent, ip: sessions.ip },
  ...{ createdAt: sessions.createdAt, lastUsedAt: sessions.lastUsedAt, expiresAt: sessions.expiresAt },
};
const apiKeyColumns = {
  ...{ id: apiKeys.id, name: apiKeys.name, hint: apiKeys.hint, scopes: apiKeys.scopes },
  ...{ createdAt: apiKeys.createdAt, lastUsedAt: apiKeys.lastUsedAt },
  ...{ expiresAt: apiKeys.expiresAt, revokedAt: apiKeys.revokedAt },
};
const botKeyColumns = {
  ...{ id: botKeys.id, botId: botKeys.botId, name: botKeys.name, hint: botKeys.hint },
  ...{ createdAt: botKeys.createdAt, lastUsedAt: botKeys.lastUsedAt },
  ...{ expiresAt: botKeys.expiresAt, revokedAt: botKeys.revokedAt },
};

const developerColumns = {
  ...{ id: developers.id, name: developers.name, website: developers.website },
  createdAt: developers.createdAt,
};
/** What somebody uploaded; the code is made of it. */
const versionColumns = {
  ...{ id: widgetVersions.id, widget: widgetDefinitions.slug, version: widgetVersions.version },
  ...{ manifest: widgetVersions.manifest, source: widgetVersions.source, icon: widgetVersions.icon },
  ...{ screenshots: widgetVersions.screenshots, changelog: widgetVersions.changelog },
  ...{ status: widgetVersions.status, createdAt: widgetVersions.createdAt },
  ...{ submittedAt: widgetVersions.submittedAt, publishedAt: widgetVersions.publishedAt },
  ...{ reviewedAt: widgetVersions.reviewedAt, reviewNote: widgetVersions.reviewNote },
};
const ratingColumns = {
  ...{ widget: widgetDefinitions.slug, stars: widgetRatings.stars, text: widgetRatings.text },
  ...{ createdAt: widgetRatings.createdAt, updatedAt: widgetRatings.updatedAt },
};
const reportColumns = {
  ...{ widget: widgetDefinitions.slug, reason: widgetReports.reason, text: widgetReports.text },
  ...{ createdAt: widgetReports.createdAt, settledAt: widgetReports.settledAt },
};

/** Every list of the file by its name, in its order. What is secret isn't among the columns. */
const lists: Record<string, Reader> = {
  account: once(({ db }, userId) => db.select(accountColumns).from(users).where(eq(users.id, userId))),
  sessions: once(({ db }, userId) =>
    db.select(sessionColumns).from(sessions).where(eq(sessions.userId, userId)),
  ),
  apiKeys: once(({ db }, userId) => db.select(apiKeyColumns).from(apiKeys).where(eq(apiKeys.userId, userId))),
  organizations: once(({ db }, userId) =>
    db
      .select({ name: organizations.name, scope: organizations.slug, role: memberships.role })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(eq(memberships.userId, userId)),
  ),
  widgets: once(readWidgets),
  dashboards: once(({ db }, userId) =>
    db.select().from(dashboardLayouts).where(eq(dashboardLayouts.userId, userId)),
  ),
  dashboardItems: once(({ db }, userId) =>
    db
      .select(getTableColumns(dashboardLayoutItems))
      .from(dashboardLayoutItems)
      .innerJoin(dashboardLayouts, eq(dashboardLayouts.id, dashboardLayoutItems.layoutId))
      .where(eq(dashboardLayouts.userId, userId)),
  ),
  developer: once(({ db }, userId) =>
    db.select(developerColumns).from(developers).where(eq(developers.userId, userId)),
  ),
  widgetVersions: readVersions,
  widgetRatings: once(({ db }, userId) =>
    db
      .select(ratingColumns)
      .from(widgetRatings)
      .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetRatings.widgetId))
      .where(eq(widgetRatings.userId, userId)),
  ),
  widgetReports: once(({ db }, userId) =>
    db
      .select(reportColumns)
      .from(widgetReports)
      .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetReports.widgetId))
      .where(eq(widgetReports.userId, userId)),
  ),
  bots: byId(bots),
  botKeys: once(({ db }, userId) =>
    db.select(botKeyColumns).from(botKeys).where(eq(botKeys.contextId, userId)),
  ),
  activities: byId(activities),
  auditLog: byId(auditLog),
  events: readEvents,
};

/** What nobody has so many of that it had to be read in portions. */
function once(read: (app: App, userId: string) => PromiseLike<object[]>): Reader {
  return async function* (app, userId) {
    yield await read(app, userId);
  };
}

async function readWidgets({ db }: App, userId: string): Promise<object[]> {
  const rows = await db
    .select({
      widget: getTableColumns(userWidgets),
      slug: widgetDefinitions.slug,
      schema: installedConfigSchema,
    })
    .from(userWidgets)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(eq(userWidgets.userId, userId));
  return rows.map(({ widget, slug, schema }) => ({
    ...widget,
    slug,
    config: withoutSecrets(schema, jsonObject.catch({}).parse(widget.config)),
  }));
}

/** One at a time, the oldest first: each may be megabytes of source and pictures. */
async function* readVersions({ db }: App, userId: string): Batches {
  for (let last = ""; ;) {
    const rows = await db
      .select(versionColumns)
      .from(widgetVersions)
      .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
      .innerJoin(developers, eq(developers.id, widgetDefinitions.authorId))
      .where(and(eq(developers.userId, userId), gt(widgetVersions.id, last)))
      .orderBy(asc(widgetVersions.id))
      .limit(1);
    const [row] = rows;
    if (!row) return;
    yield rows;
    last = row.id;
  }
}

/** The rows of a context, in portions; ids begin with the time they were made at. */
function byId(table: typeof bots | typeof activities | typeof auditLog): Reader {
  return async function* ({ db }, contextId) {
    for (let last = ""; ;) {
      const rows = await db
        .select()
        .from(table)
        .where(and(eq(table.contextId, contextId), gt(table.id, last)))
        .orderBy(asc(table.id))
        .limit(ROWS_AT_ONCE);
      yield rows;
      const end = rows.at(-1);
      if (!end || rows.length < ROWS_AT_ONCE) return;
      last = end.id;
    }
  };
}

/** Bot by bot and in the order of time, along the primary key: the millionth portion costs as little as the first. */
async function* readEvents({ db }: App, contextId: string): Batches {
  const { botId, at, id } = events;
  let after: SQL | undefined;
  for (;;) {
    const rows = await db
      .select()
      .from(events)
      .where(and(eq(events.contextId, contextId), after))
      .orderBy(asc(botId), asc(at), asc(id))
      .limit(ROWS_AT_ONCE);
    yield rows.map((row) => ({ ...row, id: reportedId(row.id) }));
    const end = rows.at(-1);
    if (!end || rows.length < ROWS_AT_ONCE) return;
    after = sql`(${botId}, ${at}, ${id}) > (${end.botId}, ${end.at.toISOString()}::timestamptz, ${end.id})`;
  }
}
