import type { inferRouterInputs } from "@trpc/server";
import { newId } from "#domain/id.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { testNow } from "#tests/support/test-app.ts";
import type { AppRouter } from "#server/api/root.ts";
import type { Things } from "./things.ts";

type Inputs = inferRouterInputs<AppRouter>;
type Config = Inputs["widgets"]["updateConfig"]["config"];
/** Every procedure has its entry: without one this file doesn't compile, and the walk fails. */
type ValidInputs = {
  [Router in keyof Inputs]: { [Name in keyof Inputs[Router]]: (things: Things) => Inputs[Router][Name][] };
};

let made = 0;
const freshEmail = () => `walker-${(made += 1)}@example.org`;
const note: Config = { text: "Hi" };
const builtInConfig: Config = { showInactive: false };
const inScope = ({ scope }: Things) => [{ scope }];
const thisBot = ({ scope, botId }: Things) => [{ scope, botId }];
const otherLayout = ({ scope, otherLayoutId }: Things) => [{ scope, layoutId: otherLayoutId }];
const thisWidget = ({ scope, placedId }: Things) => [{ scope, userWidgetId: placedId }];
const none = () => [undefined];
const widgetSource = "export default 1;";
const manifestOf = (slug: string, version: string): Inputs["developer"]["createWidget"]["manifest"] => ({
  ...{ sdk: 1, slug, name: "Walked", description: "Shows nothing.", category: "custom", version },
  ...{ size: { minW: 2, maxW: 4, minH: 2, maxH: 4, defaultW: 2, defaultH: 2 }, allowMultiple: true },
  ...{ runtime: "worker", reads: ["stats:read"], storage: true, links: true },
  ...{ price: "0.00", priceType: "FREE" },
  fetches: [{ origin: "https://api.example.org", purpose: "Weather" }],
  config: { type: "object", properties: { text: { type: "string" } } },
});
const box = { x: 0, y: 20, w: 4, h: 3 };
const tomorrow = new Date(testNow.getTime() + 86_400_000).toISOString();
const password = "walks every procedure";
const anyToken = "t".repeat(43);
const dashboardFile: Inputs["dashboards"]["import"]["file"] = {
  format: "botdeck.dashboard",
  version: 1,
  name: "From a file",
  settings: { period: "30d", timeZone: "Europe/Berlin" },
  widgets: [
    {
      widget: "walk-notes",
      title: "Hi",
      config: { text: "Hi" },
      box: { x: 0, y: 0, w: 4, h: 3 },
      responsive: { md: { x: 4, y: 0, w: 4, h: 3 } },
      isLocked: true,
    },
  ],
};

/** One of each, in an order in which all can be. */
function everyChange(userWidgetId: string): Intent {
  const small = { x: 0, y: 0, w: 4, h: 3 };
  const config = { text: "Hi" };
  const changes = { set: config };
  return {
    type: "all",
    intents: [
      { type: "move", breakpoint: "md", tiles: [{ userWidgetId, x: 1, y: 0 }] },
      { type: "resize", breakpoint: "md", userWidgetId, box: small },
      { type: "arrange", breakpoint: "lg", tiles: [{ userWidgetId, box: small, from: small }] },
      { type: "compact", breakpoint: "lg" },
      { type: "reset", breakpoint: "md", userWidgetIds: [userWidgetId] },
      { type: "configure", userWidgetId, title: "Hi", config, from: { title: "Ho", config } },
      { type: "lock", userWidgetIds: [userWidgetId], isLocked: false },
      { type: "rename", name: "Morning", from: "Default" },
      { type: "configure", userWidgetId, changes: { set: { text: "Ha" } }, from: { changes } },
      { type: "settings", changes: { period: "90d", timeZone: null }, from: { period: null } },
      { type: "follow", settings: { period: "30d", timeZone: "UTC" }, from: { period: "7d" } },
      { type: "remove", userWidgetIds: [userWidgetId] },
    ],
  };
}

/** What each procedure takes from the owner of these things: together they use every field that it has. */
export const validInputs: ValidInputs = {
  account: {
    me: none,
    update: () => [{ name: "Ada Lovelace", timeZone: "Europe/Berlin", firstDayOfWeek: 0 }],
    rememberScope: inScope,
    sendVerification: none,
    changeEmail: () => [{ email: freshEmail(), password }],
    changePassword: () => [{ password, newPassword: password }],
    sessions: none,
    endSession: () => [{ sessionId: "0".repeat(64) }],
    endOtherSessions: none,
    deletion: none,
    delete: () => [{ password }],
    takeBack: () => [{ token: anyToken }],
  },
  activity: { timeline: ({ scope }) => [{ scope, limit: 5 }] },
  apiKeys: {
    list: none,
    create: () => [{ name: "Reports", scopes: ["read", "write"], expiresAt: tomorrow }],
    revoke: ({ apiKeyId }) => [{ apiKeyId }],
  },
  audit: {
    list: ({ scope, memberId }) => [
      {
        ...{ scope, actorId: memberId, action: "bot.create", from: "2026-06-01", to: "2026-06-14" },
        before: newId("audit"),
      },
    ],
    people: inScope,
  },
  auth: {
    signUp: () => [{ email: freshEmail(), password, name: "Walker", timeZone: "Europe/Berlin" }],
    signIn: () => [{ email: "walker@example.org", password }],
    signOut: none,
    confirmEmail: () => [{ token: anyToken }],
    requestPasswordReset: () => [{ email: freshEmail() }],
    resetPassword: () => [{ token: anyToken, password }],
  },
  bots: {
    list: ({ scope }) => [{ scope, sort: "name", limit: 5 }],
    recent: ({ scope }) => [{ scope, limit: 5 }],
    page: ({ scope, botId }) => [
      { scope, search: "bot", status: "connected", sort: "messages", period: "30d", limit: 5 },
      { scope, sort: "name", after: botId },
    ],
    events: ({ scope, botId }) => [
      { scope, botId, types: ["error", "custom"], conversation: "lobby", text: "no", limit: 5 },
      {
        ...{ scope, botId, from: "2026-06-01T00:00:00Z", until: testNow.toISOString() },
        before: { at: testNow.toISOString(), id: "event" },
      },
    ],
    event: ({ scope, botId, eventAt, eventId }) => [{ scope, botId, at: eventAt, id: eventId }],
    incidents: ({ scope, botId }) => [{ scope, botId, period: "7d" }],
    get: thisBot,
    create: ({ scope }) => [{ scope, name: "New", platform: "telegram", description: "Two\nlines" }],
    update: ({ scope, botId }) => [{ scope, botId, name: "Renamed", platform: "discord", description: "" }],
    pause: thisBot,
    resume: thisBot,
    delete: thisBot,
    keys: thisBot,
    createKey: ({ scope, botId }) => [{ scope, botId, name: "Staging", expiresAt: tomorrow }],
    revokeKey: ({ scope, botId, keyId }) => [{ scope, botId, keyId }],
  },
  dashboards: {
    list: inScope,
    find: ({ scope, layoutId }) => [{ scope, address: `any-name-${layoutId.slice(-8)}` }],
    create: ({ scope }) => [{ scope, layoutId: newId("layout"), name: "Night shift" }],
    duplicate: ({ scope, layoutId }) => [{ scope, layoutId, copyId: newId("layout"), name: "A copy" }],
    reorder: ({ scope, layoutId, otherLayoutId }) => [{ scope, layoutIds: [otherLayoutId, layoutId] }],
    setDefault: otherLayout,
    share: ({ scope, layoutId }) => [{ scope, layoutId, sharing: "edit" }],
    delete: otherLayout,
    bin: inScope,
    restore: otherLayout,
    export: ({ scope, layoutId }) => [{ scope, layoutId }],
    import: ({ scope }) => [{ scope, layoutId: newId("layout"), file: dashboardFile }],
  },
  developer: {
    profile: none,
    register: () => [{ name: "Walking Widgets", website: "https://example.org" }],
    widgets: none,
    widget: ({ authoredId }) => [{ widgetId: authoredId }],
    createWidget: () => [{ manifest: manifestOf(`fresh-${(made += 1)}`, "1.0.0") }],
    bundle: () => [{ manifest: { version: "1.0.0" }, source: widgetSource }],
    upload: ({ authoredId, authoredSlug }) => [
      {
        ...{ widgetId: authoredId, manifest: manifestOf(authoredSlug, "1.3.0"), source: widgetSource },
        ...{ changelog: "New", icon: "<svg></svg>", screenshots: ["data:image/png;base64,AAAA"] },
      },
    ],
    version: ({ draftId }) => [{ versionId: draftId }],
    submit: ({ draftId }) => [{ versionId: draftId }],
    withdraw: ({ publishedId }) => [{ versionId: publishedId }],
    health: ({ authoredId }) => [{ widgetId: authoredId }],
  },
  layouts: {
    get: ({ scope, layoutId }) => [{ scope, layoutId }],
    add: ({ scope, layoutId, spareId }) => [{ scope, layoutId, userWidgetId: spareId, position: box }],
    installAndAdd: ({ scope, layoutId, widgets }) => [
      { scope, layoutId, widgetId: widgets.notesId, config: note, title: "Hi", position: box },
      { scope, layoutId, widgetId: widgets.builtInId, config: builtInConfig },
    ],
    updatePositions: ({ scope, layoutId, placedId }) => [
      { scope, layoutId, items: [{ i: placedId, x: 2, y: 0, w: 4, h: 3 }] },
    ],
    remove: ({ scope, layoutId, placedId }) => [{ scope, layoutId, userWidgetId: placedId }],
    applyOperations: ({ scope, layoutId, placedId }) =>
      [everyChange(placedId), { type: "rename" as const, name: "Evening" }].map((intent) => ({
        ...{ scope, layoutId },
        operations: [{ id: newId("layoutOperation"), intent }],
      })),
    history: ({ scope, layoutId }) => [{ scope, layoutId, before: 3 }],
    revision: ({ scope, layoutId }) => [{ scope, layoutId, version: 1 }],
    restore: ({ scope, layoutId }) => [
      { scope, layoutId, version: 1, operationId: newId("layoutOperation") },
    ],
    bin: ({ scope, layoutId }) => [{ scope, layoutId }],
  },
  live: { changes: ({ scope }) => [{ scope, since: testNow.toISOString() }] },
  marketplace: {
    list: () => [
      { search: "walk", category: "custom", sort: "rating" },
      { sort: "name", after: newId("widgetDefinition") },
    ],
    widget: ({ authoredSlug }) => [{ slug: authoredSlug }],
    ratings: ({ authoredId }) => [{ widgetId: authoredId, after: newId("user") }],
    rate: ({ widgets }) => [{ widgetId: widgets.notesId, stars: 4, text: "Keeps\nwhat I write" }],
    unrate: ({ widgets }) => [{ widgetId: widgets.notesId }],
    report: ({ authoredId, publishedId }) => [
      { widgetId: authoredId, versionId: publishedId, reason: "broken", text: "Shows nothing" },
    ],
  },
  organizations: {
    list: none,
    create: () => [{ name: "Analytical Engines" }],
    rename: ({ scope }) => [{ scope, name: "Analytical Engines" }],
    transfer: ({ scope, memberId }) => [{ scope, userId: memberId }],
    delete: ({ scope, organizationName }) => [{ scope, name: organizationName }],
    deleted: none,
    bringBack: ({ deletedId }) => [{ organizationId: deletedId }],
    members: inScope,
    invite: ({ scope }) => [{ scope, role: "member", email: freshEmail() }],
    resendInvitation: ({ scope, invitationId }) => [{ scope, invitationId, lastsDays: 30 }],
    revokeInvitation: ({ scope, invitationId }) => [{ scope, invitationId }],
    lookAtInvitation: ({ token }) => [{ token }],
    signUpAndJoin: ({ token }) => [{ token, email: freshEmail(), password, name: "New", timeZone: "UTC" }],
    acceptInvitation: ({ token }) => [{ token }],
    changeRole: ({ scope, memberId }) => [{ scope, userId: memberId, role: "admin" }],
    removeMember: ({ scope, memberId }) => [{ scope, userId: memberId }],
  },
  review: {
    queue: none,
    version: ({ reviewedId }) => [{ versionId: reviewedId }],
    decide: ({ reviewedId, reviewedHash }) => [
      {
        ...{ versionId: reviewedId, contentHash: reviewedHash, decision: "approve", note: "Fine" },
        rendered: fixtureStates.map((state) => ({ state, ok: true, message: "drawn" })),
      },
    ],
    kill: ({ publishedId, publishedHash }) => [
      { versionId: publishedId, contentHash: publishedHash, reason: "It lies." },
    ],
    reports: none,
    settleReport: ({ reportId }) => [{ reportId, contentHash: null, note: "Seen to" }],
    become: () => [{ token: anyToken }],
  },
  sampleData: { explore: () => [{ timeZone: "Europe/Berlin" }], remove: inScope },
  sandbox: {
    start: thisWidget,
    read: ({ scope, placedId }) => [
      { scope, userWidgetId: placedId, path: "stats.messages", input: { period: "7d" } },
    ],
    readStorage: ({ scope, placedId }) => [{ scope, userWidgetId: placedId, key: "note" }],
    writeStorage: ({ scope, placedId }) => [
      { scope, userWidgetId: placedId, key: "note", value: { text: "Hi" } },
    ],
    fetch: ({ scope, placedId }) => [{ scope, userWidgetId: placedId, url: "https://api.example.org/rates" }],
    grants: thisWidget,
    grant: ({ scope, placedId }) => [{ scope, userWidgetId: placedId, capability: "activity:read" }],
    revoke: ({ scope, placedId }) => [{ scope, userWidgetId: placedId, capability: "stats:read" }],
    update: ({ scope, placedId, widgets }) => [
      { scope, userWidgetId: placedId, versionId: widgets.notesUpdateId, consent: ["bots:read"] },
    ],
    migrate: ({ scope, placedId }) => [
      { scope, userWidgetId: placedId, fromVersion: "0.9.0", config: { text: "Moved" } },
    ],
    report: ({ scope, placedId, widgets }) => [
      {
        ...{ scope, userWidgetId: placedId, versionId: widgets.notesVersionId },
        ...{ errors: 1, slowFrames: 2, kill: true },
      },
    ],
  },
  stats: {
    retention: ({ scope }) => [{ scope, weeks: 12, timeZone: "Asia/Kolkata" }],
    analytics: ({ scope, botId }) => [
      { scope, botIds: [botId], period: "90d", timeZone: "Asia/Kolkata", measure: "errorRate", byBot: true },
      { scope, period: { from: "2026-01-01", to: "2026-06-14" } },
    ],
    bots: inScope,
    messages: ({ scope, botId }) => [
      { scope, botId, period: "30d", timeZone: "Asia/Kolkata", hourly: false },
      { scope, period: { from: "2026-06-01", to: "2026-06-14" }, hourly: true },
    ],
    organization: inScope,
  },
  widgets: {
    available: () => [{ category: "stats", isBuiltIn: true, search: "bot" }],
    bySlug: () => [{ slug: "bot-stats" }],
    builtIn: none,
    installed: inScope,
    plugins: inScope,
    install: ({ scope, widgets }) => [
      {
        ...{ scope, widgetId: widgets.notesId, versionId: widgets.notesVersionId, config: note, title: "Hi" },
        consent: ["stats:read", "activity:read", "storage"],
      },
      { scope, widgetId: widgets.builtInId, config: builtInConfig },
    ],
    uninstall: ({ scope, spareId }) => [{ scope, userWidgetId: spareId }],
    updateConfig: ({ scope, spareId }) => [
      { scope, userWidgetId: spareId, config: { text: "New" }, title: "New" },
    ],
  },
};
