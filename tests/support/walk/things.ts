import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import { localDay } from "#domain/local-time.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import { activities } from "#drizzle/schema/activities.ts";
import { botKeys, bots } from "#drizzle/schema/bots.ts";
import { events, statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { invitations } from "#drizzle/schema/organizations.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";

/** Widgets anyone may install: one of the marketplace, as often as one likes, and one that is built in. */
export type Installable = { notesId: string; builtInId: string };

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

/** One of everything that a context holds. */
export type Things = Dashboard & {
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
  scope: string;
  contextId: string;
  memberId: string;
  organizationName: string;
  deletedId: string;
};

export async function createThings(app: App, owner: Owner): Promise<Things> {
  const { scope, organizationId, organizationName, deletedId, widgets, memberId } = owner;
  const [dashboard, bot, invitation, apiKeyId] = await Promise.all([
    createDashboard(app, owner),
    createBot(app, owner),
    createInvitations(app, owner),
    createApiKey(app, owner),
  ]);
  const whose = { scope, organizationId, organizationName, deletedId, widgets, memberId };
  return { ...whose, ...dashboard, ...bot, ...invitation, apiKeyId };
}

/** A default layout with one tile, and a widget beside it. */
export async function createDashboard(app: App, owner: DashboardOwner): Promise<Dashboard> {
  const { mark, userId, organizationId, widgets } = owner;
  const [layoutId, otherLayoutId] = [newId("layout"), newId("layout")];
  const [placedId, spareId] = [newId("userWidget"), newId("userWidget")];
  const widget = { userId, organizationId, widgetId: widgets.notesId, allowMultiple: true };
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
  return { notesId: await definitionId(app, notes.slug), builtInId: await definitionId(app, "bot-stats") };
}

async function definitionId(app: App, slug: string): Promise<string> {
  const [row] = await app.db
    .select({ id: widgetDefinitions.id })
    .from(widgetDefinitions)
    .where(eq(widgetDefinitions.slug, slug));
  if (!row) throw new Error(`there is no widget ${slug}`);
  return row.id;
}
