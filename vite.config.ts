import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin, type Rollup } from "vite";
import remixConfig from "./remix.config.js";

const FORBIDDEN = ["server", "drizzle"].map((folder) =>
  fileURLToPath(new URL(`./${folder}/`, import.meta.url)),
);

/**
 * Keeps server/ and drizzle/ out of the browser: type imports are erased before this runs, anything else stops the build.
 * Remix strips the imports of a route's loader and action first, so routes may name them.
 */
const serverOnly: Plugin = {
  name: "server-only",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (options.ssr || !importer || !/(server|drizzle)\//.test(source)) return;
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
    if (!resolved || !FORBIDDEN.some((folder) => resolved.id.startsWith(folder))) return;
    // Vite looks for dependencies in the routes as they are written, loaders and all. It goes past `external: true`, and
    // leaves alone what can't be a file: argon2, say, would be bundled for the browser, and isn't there for one.
    if ("scan" in options && options.scan) return "\0server-only";
    this.error(`${importer} imports server code into the browser: ${source}`);
  },
};

const vendor =
  /node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom|turbo-stream|@tanstack|@trpc)\//;
const shellRoutes = /app\/(root|routes\/\$scope)\.tsx$/;
const dashboardRoute = /app\/routes\/\$scope\.dashboard\.[^/]*\.tsx$/;
const starterViews = readdirSync("widgets/builtin")
  .filter((slug) =>
    readFileSync(`widgets/builtin/${slug}/${slug}.definition.ts`, "utf8").includes("starter:"),
  )
  .map((slug) => `/widgets/builtin/${slug}/${slug}.view.tsx`);
const isOnDashboard = (id: string) =>
  dashboardRoute.test(id) || starterViews.some((view) => id.endsWith(view));

/** In one chunk: each one's name is in what every first load brings. */
const authoring = /\/app\/(authoring|review|trial)\/(?!code-editor)/;

/**
 * A few chunks instead of dozens, because each request costs more than the bytes a finer split would save: packages of
 * every page, what the shell of every page needs, and a new dashboard with its widgets. Other code is split by route.
 */
function chunkOf(id: string, { getModuleInfo }: Rollup.ManualChunkMeta): string | undefined {
  if (shellRoutes.test(id)) return undefined;
  const users = icon.test(id) ? usersOfIcon(id, getModuleInfo) : [id];
  const dependents = users.flatMap((user) => [...dependentsOf(user, getModuleInfo)]);
  // The helpers that packages call with them: a chunk that packages need must not need packages in turn.
  if (/^\0(commonjsHelpers|vite)/.test(id) || dependents.some((one) => vendor.test(one))) return "vendor";
  if (dependents.some((one) => shellRoutes.test(one))) return "shell";
  if (dependents.some(isOnDashboard)) return "dashboard";
  if (authoring.test(id)) return "authoring";
  // What is found under no name of its own may be used anywhere.
  if (users.length === 0) return "shell";
  return icon.test(id) ? "icons" : undefined;
}

const icon = /node_modules\/lucide-react\/dist\/esm\/icons\/([a-z0-9-]+)\.m?js$/;

/** React wants a key for each line of an icon; lucide's are random, and the one thing in them that doesn't compress. */
const shortIconKeys: Plugin = {
  name: "short-icon-keys",
  transform(code, id) {
    if (!icon.test(id)) return null;
    let line = 0;
    return { code: code.replaceAll(/\bkey: "\w+"/g, () => `key: "${(line += 1)}"`), map: null };
  },
};

const notice = /\/\*\*(?:(?!\*\/)[^])*?@license(?:(?!\*\/)[^])*\*\//g;

/** Packages' notices stand together in a file of their own: a third of a KB less on each first load. */
const noticesApart: Plugin = {
  name: "notices-apart",
  enforce: "post",
  generateBundle(_options, bundle) {
    const notices = new Set<string>();
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk") continue;
      file.code = file.code.replaceAll(notice, (text) => {
        notices.add(text);
        return "";
      });
    }
    this.emitFile({ type: "asset", fileName: "assets/licenses.txt", source: [...notices].join("\n\n") });
  },
};

/** Every icon is imported by lucide's one index, and so by whatever uses any: who uses this one is in their code. */
function usersOfIcon(id: string, getModuleInfo: Rollup.GetModuleInfo): string[] {
  const name = (icon.exec(id)?.[1] ?? "").replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const isUsedBy = (user: string) =>
    !user.includes("/lucide-react/") && new RegExp(`\\b${name}\\b`).test(getModuleInfo(user)?.code ?? "");
  const index = getModuleInfo(id)?.importers ?? [];
  return index.flatMap((one) => getModuleInfo(one)?.importers ?? []).filter(isUsedBy);
}

/** A module and all that import it, directly or not; what is imported on demand isn't counted. */
function dependentsOf(id: string, getModuleInfo: Rollup.ManualChunkMeta["getModuleInfo"]): Set<string> {
  const found = new Set([id]);
  for (const one of found) for (const importer of getModuleInfo(one)?.importers ?? []) found.add(importer);
  return found;
}

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [serverOnly, shortIconKeys, noticesApart, tailwindcss(), remix(remixConfig)],
  // visx asks for the one, react-grid-layout for the other; they do the same, and this one is a quarter as large.
  resolve: { alias: { classnames: "clsx" } },
  build: {
    target: "es2022",
    // Takes some ten seconds longer than esbuild, and 4 KB off each first load.
    minify: isSsrBuild ? false : "terser",
    terserOptions: { module: true, compress: { passes: 2 } },
    // Code on demand says itself what it imports. Listing that in what every page loads too would save a round trip on a
    // click, and cost half a KB on each first load. Only styles are named nowhere else.
    modulePreload: { resolveDependencies: (_file, needed) => needed.filter((one) => one.endsWith(".css")) },
    rollupOptions: isSsrBuild
      ? {}
      : {
          // What every page loads names every file: a route stands there with its id, so its file needs no name
          output: {
            manualChunks: chunkOf,
            entryFileNames: "assets/[hash:7].js",
            chunkFileNames: "assets/[name]-[hash:7].js",
          },
          // Its package.json doesn't say that it has none, and so links that nobody uses would come along.
          treeshake: { moduleSideEffects: (id) => !id.includes("/node_modules/@trpc/client/") },
        },
  },
  // One bundle starts in half the time of several hundred files; argon2 is a native addon. In development Node loads
  // packages itself: Vite can't run CommonJS.
  ssr: command === "build" ? { noExternal: true, external: ["@node-rs/argon2", "esbuild", "vite"] } : {},
  // Leaves React's development half out of that bundle.
  define: isSsrBuild ? { "process.env.NODE_ENV": '"production"' } : {},
}));
