// @ts-check
// What waits in the background and what was given up, with the reason: npm run jobs
// Has one begun now, or never: npm run jobs -- retry ID, npm run jobs -- drop ID
import { prepare } from "./set-up.js";

prepare();
const { createServer } = await import("vite");
const vite = await createServer({
  configFile: false,
  appType: "custom",
  logLevel: "error",
  server: { middlewareMode: true, ws: false },
});
try {
  const { readEnv } = await vite.ssrLoadModule("/server/base/env.ts");
  const { runJobsCommand } = await vite.ssrLoadModule("/server/boot/jobs-command.ts");
  for (const line of await runJobsCommand(readEnv(process.env), process.argv.slice(2))) console.log(line);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await vite.close();
}
