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
      "server/(trpc/root|marketplace/readable-procedures).ts",
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
      "server/trpc/root.ts",
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
      name: "features-never-see-one-another",
      severity: "error",
      from: {
        path: "^app/(dashboard|editing|widget-settings|widget-browser|marketplace|organizations|account|bots|docs|authoring|review)/",
      },
      to: {
        path: "^app/(dashboard|editing|widget-settings|widget-browser|marketplace|organizations|account|bots|docs|authoring|review)/",
        pathNot: "^app/$1/",
      },
    },
    {
      name: "service-never-sees-router",
      severity: "error",
      from: { path: "\\.service\\.ts$" },
      to: { path: "\\.router\\.ts$" },
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
