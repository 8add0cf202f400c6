import { and, eq, getTableColumns, getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { type QuotaName, quotas } from "#domain/quotas.ts";
import * as activityTables from "#drizzle/schema/activities.ts";
import * as apiKeyTables from "#drizzle/schema/api-keys.ts";
import * as botTables from "#drizzle/schema/bots.ts";
import * as eventTables from "#drizzle/schema/events.ts";
import * as jobTables from "#drizzle/schema/jobs.ts";
import * as layoutTables from "#drizzle/schema/layouts.ts";
import * as marketplaceTables from "#drizzle/schema/marketplace.ts";
import * as organizationTables from "#drizzle/schema/organizations.ts";
import * as limitTables from "#drizzle/schema/rate-limits.ts";
import * as userTables from "#drizzle/schema/users.ts";
import * as widgetTables from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { createMarketplaceWidget, manifestOf } from "#tests/support/marketplace.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();
type Caller = ReturnType<typeof callerFor>;

const { apiKeys } = apiKeyTables;
const { bots, botKeys } = botTables;
const { memberships, organizations, invitations } = organizationTables;
const { users } = userTables;
const { takenNames, userWidgets, widgetDefinitions, widgetVersions } = widgetTables;

/** Rows like this one, so that there are as many as `quota` lets be but for one. */
const others = <Row extends object>(
  quota: QuotaName,
  row: Row | undefined,
  there: number,
  own: (n: number) => Partial<Row>,
) => {
  if (!row) throw new Error("there is no row to begin with");
  return Array.from({ length: quotas[quota].max - 1 - there }, (_, n) => ({ ...row, ...own(n) }));
};

type Making = {
  /** Leaves room for one more. @returns what makes one. */
  fill: (app: App, caller: Caller, userId: string) => Promise<() => Promise<unknown>>;
};

/** What is counted one by one; dashboards, which are locked as a whole, have their test in dashboards.test.ts. */
const makings: Record<Exclude<QuotaName, "dashboards">, Making> = {
  organizations: {
    async fill({ db }, caller, userId) {
      const { scope } = await caller.organizations.create({ name: "Acme" });
      const [row] = await db.select().from(organizations).where(eq(organizations.slug, scope));
      const rows = others("organizations", row, 1, (n) => ({
        id: `${row?.id} ${n}`,
        slug: `${scope}-of-${n}`,
      }));
      await db.insert(organizations).values(rows);
      await db
        .insert(memberships)
        .values(rows.map(({ id }) => ({ organizationId: id, userId, role: "owner" as const })));
      return () => caller.organizations.create({ name: "One more" });
    },
  },
  members: {
    async fill(app, caller) {
      const { scope } = await caller.organizations.create({ name: "Full house" });
      const [row] = await app.db.select().from(organizations).where(eq(organizations.slug, scope));
      const someone = await createUser(app);
      const [user] = await app.db.select().from(users).where(eq(users.id, someone.id));
      const rows = others("members", user, 1, (n) => ({
        id: `${someone.id}-${n}`,
        email: `member-${n}@example.org`,
      }));
      await app.db.insert(users).values(rows);
      const organizationId = row?.id ?? "";
      await app.db
        .insert(memberships)
        .values(rows.map(({ id }) => ({ organizationId, userId: id, role: "member" as const })));
      const links = await Promise.all(
        [1, 2].map(async () => {
          const { token } = await caller.organizations.invite({ scope, role: "member" });
          return { token: token ?? "", joining: callerFor(app, await createUser(app)) };
        }),
      );
      return () => {
        const link = links.pop();
        if (!link) throw new Error("there are two links");
        return link.joining.organizations.acceptInvitation({ token: link.token });
      };
    },
  },
  invitations: {
    async fill(app, caller) {
      const { scope } = await caller.organizations.create({ name: "Inviting" });
      await caller.organizations.invite({ scope, role: "member" });
      const [organization] = await app.db.select().from(organizations).where(eq(organizations.slug, scope));
      const [row] = await app.db
        .select()
        .from(invitations)
        .where(eq(invitations.organizationId, organization?.id ?? ""));
      const rows = others("invitations", row, 1, (n) => ({
        id: `${row?.id} ${n}`,
        tokenHash: `${row?.id} ${n}`,
      }));
      await app.db.insert(invitations).values(rows);
      return () => caller.organizations.invite({ scope, role: "viewer" });
    },
  },
  apiKeys: {
    async fill({ db }, caller, userId) {
      const make = () => caller.apiKeys.create({ name: "Key", scopes: ["read"] });
      await make();
      const [row] = await db.select().from(apiKeys).where(eq(apiKeys.userId, userId));
      await db
        .insert(apiKeys)
        .values(others("apiKeys", row, 1, (n) => ({ id: `${row?.id} ${n}`, hash: `${row?.id} ${n}` })));
      return make;
    },
  },
  bots: {
    async fill({ db }, caller, userId) {
      const make = () => caller.bots.create({ scope: "me", name: "Bot", platform: "discord" });
      await make();
      const [row] = await db.select().from(bots).where(eq(bots.contextId, userId));
      await db.insert(bots).values(others("bots", row, 1, (n) => ({ id: `${row?.id} ${n}` })));
      return make;
    },
  },
  botKeys: {
    async fill({ db }, caller) {
      const { bot } = await caller.bots.create({ scope: "me", name: "Bot", platform: "discord" });
      const [row] = await db.select().from(botKeys).where(eq(botKeys.botId, bot.id));
      await db
        .insert(botKeys)
        .values(others("botKeys", row, 1, (n) => ({ id: `${row?.id} ${n}`, hash: `${row?.id} ${n}` })));
      return () => caller.bots.createKey({ scope: "me", botId: bot.id, name: "Key" });
    },
  },
  installedWidgets: {
    async fill({ db }, caller, userId) {
      const { widgets } = await caller.widgets.available({});
      const widgetId = widgets.find(({ allowMultiple }) => allowMultiple)?.id ?? "";
      const make = () => caller.widgets.install({ scope: "me", widgetId });
      await make();
      const own = eq(userWidgets.userId, userId);
      const [row] = await db.select().from(userWidgets).where(own);
      const there = await db.$count(userWidgets, own);
      await db.insert(userWidgets).values(
        others("installedWidgets", row, there, (n) => ({
          id: `${row?.id} ${n}`,
          widgetId,
          allowMultiple: true,
        })),
      );
      return make;
    },
  },
  ownWidgets: {
    async fill({ db }, caller) {
      const { widgetId } = await createMarketplaceWidget(caller);
      const [row] = await db.select().from(widgetDefinitions).where(eq(widgetDefinitions.id, widgetId));
      await db
        .insert(widgetDefinitions)
        .values(others("ownWidgets", row, 1, (n) => ({ id: `${row?.id} ${n}`, slug: `${row?.slug}-${n}` })));
      return () => caller.developer.createWidget({ manifest: manifestOf() });
    },
  },
  names: {
    async fill({ db }, caller) {
      const { manifest, widgetId } = await createMarketplaceWidget(caller);
      const [row] = await db
        .select({ ...getTableColumns(takenNames) })
        .from(takenNames)
        .innerJoin(widgetDefinitions, eq(widgetDefinitions.authorId, takenNames.developerId))
        .where(and(eq(widgetDefinitions.id, widgetId), eq(takenNames.kind, "widget")));
      await db.insert(takenNames).values(others("names", row, 1, (n) => ({ look: `look ${n}` })));
      let made = 0;
      return () => {
        made += 1;
        const named = { ...manifest, name: made === 1 ? "Sunrise" : "Moonlight", version: `1.0.${made}` };
        return caller.developer.upload({ widgetId, manifest: named, source: "export default 1;" });
      };
    },
  },
  versions: {
    async fill({ db }, caller) {
      const { manifest, widgetId } = await createMarketplaceWidget(caller);
      let made = 0;
      const make = () =>
        caller.developer.upload({
          widgetId,
          manifest: { ...manifest, version: `1.0.${(made += 1)}` },
          source: "export default 1;",
        });
      await make();
      const [row] = await db.select().from(widgetVersions).where(eq(widgetVersions.widgetId, widgetId));
      await db
        .insert(widgetVersions)
        .values(others("versions", row, 1, (n) => ({ id: `${row?.id} ${n}`, version: `0.1.${n}` })));
      return make;
    },
  },
};

describe("of everything that people make there is so much and no more, also for two at once:", () => {
  test.each(Object.entries(makings))("%s", async (name, { fill }) => {
    const { app } = running;
    const user = await createUser(app);
    const make = await fill(app, callerFor(app, user), user.id);
    const made = await Promise.allSettled([make(), make()]);
    const [refused] = made.flatMap((one): unknown[] => (one.status === "rejected" ? [one.reason] : []));
    expect(made.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { max, of, wayOut } = Object.entries(quotas).find(([quota]) => quota === name)?.[1] ?? {};
    expect(refused).toMatchObject({
      code: "CONFLICT",
      message: `There can be ${max?.toLocaleString("en")} ${of} at most: ${wayOut}.`,
    });
  });

  test("whoever has as many organizations as there can be is handed no other one", async () => {
    const { app } = running;
    const [giver, taker] = [await createUser(app), await createUser(app)];
    await makings.organizations.fill(app, callerFor(app, taker), taker.id);
    await callerFor(app, taker).organizations.create({ name: "The last one" });
    const { scope } = await createOrganization(app, [
      [giver, "owner"],
      [taker, "member"],
    ]);
    await expect(
      callerFor(app, giver).organizations.transfer({ scope, userId: taker.id }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      callerFor(app, giver).organizations.changeRole({ scope, userId: taker.id, role: "owner" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

/** What keeps each table from growing without end: a quota, or what else. */
const bounds: Record<string, QuotaName | `${string} ${string}`> = {
  activities: "one for each change and a row an hour and bot for what was reported",
  api_keys: "apiKeys",
  audit_log: "one for each change, which costs its units",
  bot_keys: "botKeys",
  bots: "bots",
  dashboard_layout_items: "as many as tiles may stand on a dashboard",
  dashboard_layouts: "dashboards",
  developers: "one a person",
  events: "the limits of what a bot reports",
  invitations: "invitations",
  jobs: "what waits for a mail or a purge, each with limits of its own",
  layout_revisions: "one for each change; the old ones go",
  mail_tokens: "the limits of mails",
  memberships: "members",
  organizations: "organizations",
  rate_limits: "windows that are over go",
  reviewer_links: "made by the operator",
  sessions: "the limit of sign-ins; old ones go",
  stats_daily: "sums of events",
  stats_hourly: "sums of events",
  stats_quarter_hourly: "sums of events",
  user_widgets: "installedWidgets",
  taken_names: "names",
  users: "the limit of sign-ups of a network",
  widget_definitions: "ownWidgets",
  widget_grants: "as many as a widget may ask for",
  widget_health: "one a version and day",
  widget_ratings: "one a person and widget",
  widget_reports: "the limit of reports a day",
  widget_storage: "so much for each widget",
  widget_uses: "the newest of each widget",
  widget_versions: "versions",
};

test("every table has a bound, and every quota bounds one", () => {
  const schema = [
    ...[activityTables, apiKeyTables, botTables, eventTables, jobTables, layoutTables],
    ...[limitTables, marketplaceTables, organizationTables, userTables, widgetTables],
  ];
  const tables = schema.flatMap((file) => Object.values(file).filter((one) => is(one, PgTable)));
  expect(Object.keys(bounds).sort()).toEqual(tables.map((table) => getTableName(table)).sort());
  expect(Object.values(bounds)).toEqual(expect.arrayContaining(Object.keys(quotas)));
});
