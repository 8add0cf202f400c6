// @ts-check
// Who reviews widgets: npm run reviewers
// Makes an account one, or no longer: npm run reviewers -- add ACCOUNT, npm run reviewers -- remove ACCOUNT
// Makes a link for whoever is to be one: npm run reviewers -- link
import { runCommand } from "./run-command.js";

await runCommand("/server/boot/reviewers-command.ts", "runReviewersCommand");
