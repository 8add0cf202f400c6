// @ts-check
// Uploads a widget and hands it in for review: npm run widget:publish -- my-widgets/my-widget "What is new"
// Signs in as BOTDECK_EMAIL with BOTDECK_PASSWORD at BOTDECK_URL (http://localhost:3000), and out again.
import { expectAccount, saveDraft, trpc } from "./widget-account.js";
import { readWidget, say } from "./widget-folder.js";

const [folder, changelog = ""] = process.argv.slice(2);

try {
  if (folder === undefined)
    throw new Error("Name the folder: npm run widget:publish -- my-widgets/my-widget");
  const account = expectAccount();
  const read = await readWidget(folder);
  say(read.problems);
  await trpc.auth.signIn.mutate(account);
  try {
    const { versionId, title } = await saveDraft(read, changelog);
    await trpc.developer.submit.mutate({ versionId });
    console.log(`${title} is handed in for review.`);
  } finally {
    await trpc.auth.signOut.mutate();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
