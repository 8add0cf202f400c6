import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
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
    // Vite looks for dependencies in the routes as they are written, loaders and all.
    if ("scan" in options && options.scan) return { id: resolved.id, external: true };
    this.error(`${importer} imports server code into the browser: ${source}`);
  },
};

/** A few chunks instead of dozens: each request costs more than the bytes a finer split would save. */
function chunkOf(id: string): string | undefined {
  if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return "react";
  if (/node_modules\/(@remix-run|react-router|react-router-dom|turbo-stream)\//.test(id)) return "remix";
  if (/node_modules\/(@tanstack|@trpc)\//.test(id)) return "query";
  if (/node_modules\/(@visx|d3-|internmap)/.test(id)) return "charts";
  return undefined;
}

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [serverOnly, tailwindcss(), remix(remixConfig)],
  build: {
    target: "es2022",
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: chunkOf } },
  },
  // One bundle starts in half the time of several hundred files; argon2 is a native addon. In development Node loads
  // packages itself: Vite can't run CommonJS.
  ssr: command === "build" ? { noExternal: true, external: ["@node-rs/argon2", "vite"] } : {},
}));
