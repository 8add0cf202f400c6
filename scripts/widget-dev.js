// @ts-check
// Saves a widget as a draft whenever a file of it changes, and names the page that shows it then, in every state and over
// one's own data: npm run widget:dev -- my-widgets/my-widget
// Signs in as BOTDECK_EMAIL with BOTDECK_PASSWORD at BOTDECK_URL (http://localhost:3000), and out again.
import { watch } from "node:fs";
import { botdeckUrl, expectAccount, saveDraft, trpc } from "./widget-account.js";
import { readWidget, say } from "./widget-folder.js";

/** An editor writes a file in several steps. */
const PAUSE_MS = 150;

const [folder] = process.argv.slice(2);

try {
  if (folder === undefined) throw new Error("Name the folder: npm run widget:dev -- my-widgets/my-widget");
  await trpc.auth.signIn.mutate(expectAccount());
  try {
    const { widgetId } = await save(folder);
    console.log(`It is shown at ${new URL(`/developers/widgets/${widgetId}?follow`, botdeckUrl).href}`);
    follow(folder);
  } catch (error) {
    await trpc.auth.signOut.mutate();
    throw error;
  }
} catch (error) {
  tell(error);
  process.exitCode = 1;
}

/** @param {string} followed */
function follow(followed) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let saving = Promise.resolve();
  const watcher = watch(followed, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      saving = saving.then(() => save(followed)).then(() => undefined, tell);
    }, PAUSE_MS);
  });
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => {
      watcher.close();
      clearTimeout(timer);
      void saving.then(() => trpc.auth.signOut.mutate()).catch(tell);
    });
}

/** @param {string} saved */
async function save(saved) {
  const read = await readWidget(saved);
  say(read.problems);
  const draft = await saveDraft(read, "");
  console.log(`${draft.title} is saved.`);
  return draft;
}

/** @param {unknown} error */
function tell(error) {
  console.error(error instanceof Error ? error.message : error);
}
