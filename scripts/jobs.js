// @ts-check
// What waits in the background and what was given up, with the reason: npm run jobs
// Has one begun now, or never: npm run jobs -- retry ID, npm run jobs -- drop ID
import { runCommand } from "./run-command.js";

await runCommand("/server/boot/jobs-command.ts", "runJobsCommand");
