// @ts-check
/**
 * A folder is a layer; arrows point one way (docs/architecture.md). Types count as much as values.
 * @param {string} name
 * @param {string} from
 * @param {string[]} allowed
 */
const layer = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: `^${from}`, pathNot: "\\.test\\.tsx?$" },
  to: {
    path: "^(app|server|widgets|domain|drizzle|tests|scripts)/",
    pathNot: allowed.map((path) => `^${path}`),
  },
});

/**
 * The floors of the server, highest first: a folder imports only from floors below its own, not from its neighbours.
 * docs/architecture.md says what each is for.
 */
const SERVER_FLOORS = [
  ["http"],
  ["rest", "boot"],
  ["api"],
  ["organizations", "sample-data"],
  ["account", "review"],
  ["developers", "marketplace", "plugins"],
  ["sandbox"],
  ["bots", "api-keys", "live", "ingest"],
  ["auth", "dashboards"],
  ["audit", "activity", "stats", "layouts"],
  ["trpc"],
  ["widgets", "mail", "widget-shell"],
  ["access", "limits"],
  ["jobs"],
  ["base"],
  ["db", "outgoing", "metrics", "judging"],
  ["fairness"],
];

/**
 * The floors of the app, highest first. Whole features stand on one floor: none knows another, and what two of them need
 * is on a floor below.
 */
const APP_FLOORS = [
  ["routes"],
  ["shell"],
  (
    "account analytics audit authoring bots dashboard docs editing entrance " +
    "marketplace organizations palette plugins review widget-browser widget-settings"
  ).split(" "),
  ["consent", "tile", "trial", "widget-preview"],
  ["sandbox"],
  ["dashboard-data"],
  ["live", "trpc"],
  ["form"],
  ["ui"],
];

/**
 * One rule a floor, and one that no folder stands outside of them. Tests stand outside: one may put together what its
 * folder may not.
 * @param {string} top
 * @param {string[][]} floors
 */
const floorsOf = (top, floors) => [
  ...floors.map((folders, index) => ({
    name: `floor-${floors.length - index}-of-${top}`,
    severity: "error",
    from: { path: `^${top}/(${folders.join("|")})/`, pathNot: "\\.test\\.tsx?$" },
    to: {
      path: `^${top}/`,
      pathNot: [`^${top}/$1/`, ...floors.slice(index + 1).map((lower) => `^${top}/(${lower.join("|")})/`)],
    },
  })),
  {
    name: `every-folder-of-${top}-has-a-floor`,
    severity: "error",
    from: {},
    to: {
      path: `^${top}/`,
      pathNot: ["\\.css", ...floors.map((folders) => `^${top}/(${folders.join("|")})/`)],
    },
  },
];

const typesOnly = { dependencyTypesNot: ["type-only"] };

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    layer("domain-is-pure", "domain/", ["domain/"]),
    layer("drizzle-sees-only-domain", "drizzle/", ["drizzle/", "domain/"]),
    layer("contract-is-a-leaf", "widgets/contract/", ["widgets/contract/", "domain/"]),
    layer("the-sandbox-sees-only-itself", "widgets/sandbox/", ["widgets/sandbox/", "domain/"]),
    layer("widgets-ui-sees-the-contract", "widgets/ui/", ["widgets/ui/", "widgets/contract/", "domain/"]),
    layer("a-widget-sees-only-the-contract", "widgets/builtin/([^/]+)/", [
      "widgets/contract/",
      "widgets/ui/",
      "widgets/builtin/$1/",
      "widgets/query-tools.ts",
      "domain/",
    ]),
    layer("the-sdk-sees-types-of-what-it-reads", "widgets/sdk/", [
      "widgets/sdk/",
      "widgets/sandbox/manifest.ts",
      "server/(api/root|sandbox/readable-procedures).ts",
    ]),
    layer("the-first-widget-sees-only-the-sdk", "widgets/first-widget/", [
      "widgets/first-widget/",
      "widgets/sdk/",
    ]),
    layer("a-marketplace-widget-sees-only-the-sdk", "widgets/marketplace/([^/]+)/", [
      "widgets/sdk/",
      "widgets/marketplace/$1/",
    ]),
    layer("the-shell-sees-itself-and-the-protocol", "widgets/sandbox/shell/", [
      "widgets/sandbox/shell/",
      "widgets/sandbox/protocol.ts",
    ]),
    layer("the-sandbox-sees-no-widget", "widgets/sandbox/(host/|protocol|manifest)", [
      "widgets/sandbox/",
      "domain/",
    ]),
    layer("query-tools-see-the-router-type", "widgets/query-tools.ts", [
      "server/api/root.ts",
      "widgets/contract/",
      "domain/",
    ]),
    {
      name: "query-tools-see-only-types",
      severity: "error",
      from: { path: "^widgets/" },
      to: { path: "^server/", ...typesOnly },
    },
    layer("server-never-sees-app", "server/", ["server/", "widgets/", "domain/", "drizzle/"]),
    ...floorsOf("server", SERVER_FLOORS),
    ...floorsOf("app", APP_FLOORS),
    layer("the-root-sees-what-every-page-has", "app/[^/]+$", [
      "app/(shell|trpc|form|ui|styles)/",
      "server/(boot|base|http)/",
      "widgets/ui/server-time.ts",
      "widgets/runtime/lazy-part.ts",
    ]),
    { name: "app-never-sees-tables", severity: "error", from: { path: "^app/" }, to: { path: "^drizzle/" } },
    {
      name: "browser-never-sees-server",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: ["\\.server\\.tsx?$", "^app/routes/", "^app/root", "^app/entry\\.server"],
      },
      to: { path: "^server/", ...typesOnly },
    },
    {
      name: "service-never-sees-router",
      severity: "error",
      from: { path: "\\.service\\.ts$" },
      to: { path: "\\.router\\.ts$" },
    },
    {
      name: "mail-leaves-with-a-write",
      comment: "Services send by server/mail/send-mail.ts, after the commit of what a mail tells of.",
      severity: "error",
      from: { path: "^(server|app)/", pathNot: ["^server/(mail|boot)/", "\\.test\\.ts$"] },
      to: { path: ["^server/mail/deliver\\.ts$", "^node_modules/nodemailer"] },
    },
    {
      name: "only-write-begins-transactions",
      comment:
        "`transactional` is for server/base/write.ts, for Lucia, which asks for all of a database, and for partitions, which are nobody's data.",
      severity: "error",
      from: {
        path: "^(server|app)/",
        pathNot: [
          "^server/base/write\\.ts$",
          "^server/auth/lucia\\.ts$",
          "^server/db/ensure-partitions\\.ts$",
          "\\.test\\.ts$",
        ],
      },
      to: { path: "^server/db/transactional\\.ts$" },
    },
    {
      name: "nothing-sees-tests",
      severity: "error",
      from: { path: "^(app|server|widgets|domain|drizzle)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^tests/" },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.cache|tests/types/broken)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
