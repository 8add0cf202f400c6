// @ts-check
// Who reviews widgets: npm run reviewers
// Makes an account one, or no longer: npm run reviewers -- add ACCOUNT, npm run reviewers -- remove ACCOUNT
// Makes a link for whoever is to be one: npm run reviewers -- link
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
  const { runReviewersCommand } = await vite.ssrLoadModule("/server/boot/reviewers-command.ts");
  for (const line of await runReviewersCommand(readEnv(process.env), process.argv.slice(2)))
    console.log(line);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await vite.close();
}
