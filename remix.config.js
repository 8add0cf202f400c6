// @ts-check
import { precompress } from "./server/http/precompress.js";

/**
 * The one place of Remix options. Remix in Vite mode doesn't read this file; vite.config.ts hands it over.
 * Never run `remix build` or `remix dev` without the `vite:` prefix: that is the classic compiler.
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  ssr: true,
  serverModuleFormat: "esm",
  ignoredRouteFiles: ["**/*.css", "**/*.test.{ts,tsx}"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    // There are few routes: asking for them one by one costs a request on every first load.
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: true,
    unstable_optimizeDeps: true,
  },
  buildEnd: ({ remixConfig }) => precompress(`${remixConfig.buildDirectory}/client`),
};
