import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import { localDay } from "#domain/local-time.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import { activities } from "#drizzle/schema/activities.ts";
import { botKeys, bots } from "#drizzle/schema/bots.ts";
import { events, statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { invitations } from "#drizzle/schema/organizations.ts";
import { widgetGrants, widgetReports } from "#drizzle/schema/marketplace.ts";
import { developers, userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { contentHash } from "#server/widgets/content-hash.ts";
import type { Manifest } from "#widgets/sandbox/manifest.ts";

/** Widgets anyone may install: one of the marketplace in two versions, as often as one likes, and one that is built in. */
export type Installable = {
  notesId: string;
  notesVersionId: string;
  notesUpdateId: string;
  builtInId: string;
};

/** What someone arranged for themselves in a context. */
export type Dashboard = {
  layoutId: string;
  /** One more, without anything on it. */
  otherLayoutId: string;
  /** Stands on the layout. */
  placedId: string;
  /** Is installed, and stands on no layout. */
  spareId: string;
};

/** What someone wrote for the marketplace: a widget with a version in each state that one can do something about. */
export type Authored = {
  authoredId: string;
  authoredSlug: string;
  publishedId: string;
  /** Of its content. */
  publishedHash: string;
  reviewedId: string;
  reviewedHash: string;
  draftId: string;
  /** Of a report about it that nobody settled. */
  reportId: string;
};

/** One of everything that a context holds. */
export type Things = Dashboard &
  Authored & {
    scope: string;
    organizationId: string | null;
    organizationName: string;
    /** An organization that its owner deleted, and can bring back. */
    deletedId: string;
    widgets: Installable;
    botId: string;
    keyId: string;
    /** Of an event of the bot. */
    eventId: string;
    eventAt: string;
    /** Of the person's own, for the API. */
    apiKeyId: string;
    /** Of an invitation that is still open. */
    invitationId: string;
    /** Of another one. */
    token: string;
    /** Someone else, who is a member if this is Ada's organization. */
    memberId: string;
  };

type DashboardOwner = { mark: string; userId: string; organizationId: string | null; widgets: Installable };
type Owner = DashboardOwner & {
  authored: Authored;
  scope: string;
  contextId: string;
  memberId: string;
  organizationName: string;
  deletedId: string;
};

export async function createThings(app: App, owner: Owner): Promise<Things> {
  const { scope, organizationId, organizationName, deletedId, widgets, memberId, authored } = owner;
  const [dashboard, bot, invitation, apiKeyId] = await Promise.all([
    createDashboard(app, owner),
    createBot(app, owner),
    createInvitations(app, owner),
    createApiKey(app, owner),
  ]);
  const whose = { scope, organizationId, organizationName, deletedId, widgets, memberId };
  return { ...whose, ...authored, ...dashboard, ...bot, ...invitation, apiKeyId };
}

/** A default layout with one tile, and a widget beside it. */
export async function createDashboard(app: App, owner: DashboardOwner): Promise<Dashboard> {
  const { mark, userId, organizationId, widgets } = owner;
  const [layoutId, otherLayoutId] = [newId("layout"), newId("layout")];
  const [placedId, spareId] = [newId("userWidget"), newId("userWidget")];
  const installed = { widgetId: widgets.notesId, versionId: widgets.notesVersionId, configVersion: "0.9.0" };
  const widget = { userId, organizationId, ...installed, allowMultiple: true };
  const config = { text: `${mark} wrote this` };
  const layout = { userId, organizationId, name: mark };
  await app.db.insert(dashboardLayouts).values([
    { ...layout, id: layoutId },
    { ...layout, id: otherLayoutId, isDefault: false, position: 1 },
  ]);
  await app.db.insert(userWidgets).values([
    { ...widget, id: placedId, title: `${mark} placed`, config },
    { ...widget, id: spareId, title: `${mark} spare`, config },
  ]);
  await app.db.insert(widgetGrants).values(
    [placedId, spareId].flatMap((userWidgetId) => [
      { userWidgetId, capability: "stats:read" },
      { userWidgetId, capability: "storage" },
    ]),
  );
  const place = { x: 0, y: 0, w: 4, h: 3 };
  await app.db
    .insert(dashboardLayoutItems)
    .values({ id: newId("layoutItem"), layoutId, userWidgetId: placedId, ...place });
  return { layoutId, otherLayoutId, placedId, spareId };
}

async function createBot(app: App, { mark, contextId, userId }: Owner) {
  const [botId, keyId] = [newId("bot"), newId("botKey")];
  const at = app.now();
  await app.db
    .insert(bots)
    .values({ contextId, id: botId, name: `${mark} bot`, description: mark, lastEventAt: at });
  await app.db.insert(botKeys).values({
    contextId,
    botId,
    id: keyId,
    name: `${mark} key`,
    hint: "bdk_walk",
    hash: createHash("sha256").update(keyId).digest("hex"),
  });
  const rollup = { contextId, botId, at, messagesIn: 7, messagesOut: 5, errors: 1, heartbeats: 1 };
  const eventId = `${mark} event`;
  await app.db.insert(events).values({ contextId, botId, at, id: eventId, type: "error", text: mark });
  const day = new Date(localDay(at.getTime(), "UTC"));
  await app.db.insert(statsDaily).values({ ...rollup, at: day });
  await app.db.insert(statsHourly).values(rollup);
  await app.db.insert(statsQuarterHourly).values(rollup);
  await app.db
    .insert(activities)
    .values({ contextId, id: newId("activity"), at, type: "bot_created", botId, actorId: userId });
  return { botId, keyId, eventId, eventAt: at.toISOString() };
}

async function createApiKey(app: App, { mark, userId }: Owner): Promise<string> {
  const id = newId("apiKey");
  const scopes = ["read"] as const;
  await app.db
    .insert(apiKeys)
    .values({ id, userId, name: `${mark} program`, hint: "bdk_walk", hash: id, scopes: [...scopes] });
  return id;
}

/** Two open ones; a personal context has none, and an id that is nowhere. */
async function createInvitations(app: App, { mark, organizationId, userId }: Owner) {
  const [invitationId, token] = [newId("invitation"), `walk-${newId("invitation")}`];
  if (organizationId === null) return { invitationId, token };
  const offer = {
    organizationId,
    role: "member",
    email: `${mark.toLowerCase()}-invited@example.org`,
    invitedBy: userId,
    expiresAt: new Date(app.now().getTime() + 86_400_000),
  } as const;
  await app.db.insert(invitations).values([
    { ...offer, id: invitationId, tokenHash: invitationId },
    { ...offer, id: newId("invitation"), tokenHash: createHash("sha256").update(token).digest("hex") },
  ]);
  return { invitationId, token };
}

export async function installableWidgets(app: App): Promise<Installable> {
  const notes = {
    id: newId("widgetDefinition"),
    slug: "walk-notes",
    name: "Notes",
    description: "Keeps what one writes.",
    category: "custom",
    allowMultiple: true,
    configSchema: { type: "object", properties: { text: { type: "string" } }, additionalProperties: false },
  } as const;
  await app.db.insert(widgetDefinitions).values(notes).onConflictDoNothing();
  const notesId = await definitionId(app, notes.slug);
  const versions = [
    notesManifest("1.0.0", ["stats:read", "activity:read"]),
    notesManifest("1.1.0", ["stats:read", "activity:read", "bots:read"]),
  ];
  await app.db
    .insert(widgetVersions)
    .values(versions.map((manifest) => versionRow(notesId, manifest, "published", app.now())))
    .onConflictDoNothing();
  return {
    notesId,
    notesVersionId: await versionId(app, notesId, "1.0.0"),
    notesUpdateId: await versionId(app, notesId, "1.1.0"),
    builtInId: await definitionId(app, "bot-stats"),
  };
}

function notesManifest(version: string, reads: Manifest["reads"]) {
  const size = { minW: 2, maxW: 12, minH: 2, maxH: 8, defaultW: 4, defaultH: 3 };
  const properties = { text: { type: "string" } };
  return {
    ...{
      sdk: 1,
      slug: "walk-notes",
      name: "Notes",
      description: "Keeps what one writes.",
      category: "custom",
    },
    ...{ version, reads, size, storage: true, allowMultiple: true },
    config: { type: "object", properties, additionalProperties: false },
  };
}

type Status = typeof widgetVersions.$inferSelect.status;

function versionRow(widgetId: string, manifest: { version: string }, status: Status, at: Date) {
  const code = `(() => { host.post("${manifest.version}"); })();`;
  return {
    ...{ id: newId("widgetVersion"), widgetId, version: manifest.version, manifest, code, status },
    ...{ codeHash: createHash("sha256").update(code).digest("hex"), source: "export default 1;" },
    ...(status === "published" && { publishedAt: at }),
  };
}

async function versionId({ db }: App, widgetId: string, version: string): Promise<string> {
  const [row] = await db
    .select({ id: widgetVersions.id })
    .from(widgetVersions)
    .where(and(eq(widgetVersions.widgetId, widgetId), eq(widgetVersions.version, version)));
  if (!row) throw new Error(`there is no version ${version}`);
  return row.id;
}

let made = 0;

/** A widget of the person's own; its name is nobody's, for everyone sees it. */
export async function createAuthored(app: App, userId: string): Promise<Authored> {
  const authorId = newId("developer");
  await app.db.insert(developers).values({ id: authorId, userId, name: "Walking Widgets" });
  const authoredId = newId("widgetDefinition");
  const authoredSlug = `walked-${(made += 1)}`;
  const shown = {
    slug: authoredSlug,
    name: "Walked",
    description: "Shows nothing.",
    category: "custom",
  } as const;
  await app.db.insert(widgetDefinitions).values({ ...shown, id: authoredId, authorId, allowMultiple: true });
  const row = (version: string, status: Status) =>
    versionRow(authoredId, { ...notesManifest(version, ["stats:read"]), ...shown }, status, app.now());
  const [published, reviewed, draft] = [
    row("1.0.0", "published"),
    row("1.1.0", "in-review"),
    row("1.2.0", "draft"),
  ] as const;
  const inserted = await app.db
    .insert(widgetVersions)
    .values([published, reviewed, draft])
    .returning({ id: widgetVersions.id, contentHash });
  const hashOf = (version: { id: string }) => inserted.find(({ id }) => id === version.id)?.contentHash ?? "";
  const [publishedHash, reviewedHash] = [hashOf(published), hashOf(reviewed)];
  const reportId = newId("widgetReport");
  await app.db.insert(widgetReports).values({ id: reportId, widgetId: authoredId, reason: "broken" });
  return {
    ...{ authoredId, authoredSlug, reportId },
    ...{ publishedId: published.id, publishedHash, reviewedId: reviewed.id, reviewedHash, draftId: draft.id },
  };
}

async function definitionId(app: App, slug: string): Promise<string> {
  const [row] = await app.db
    .select({ id: widgetDefinitions.id })
    .from(widgetDefinitions)
    .where(eq(widgetDefinitions.slug, slug));
  if (!row) throw new Error(`there is no widget ${slug}`);
  return row.id;
}
