import { forgetJournals } from "./journal.ts";

const PERSON = /\busr_[0-9a-z]{26}\b/;
/** Of one person as well, but under a key of the browser's. */
const shared = new Set(["botdeck-recent-commands", "copied widgets"]);

/**
 * Takes away what this browser keeps of everybody but `stays`: copied widgets, drafts, commands used, what could be undone. Whose
 * it is stands in each key. What was never saved stays, under its author's id: it was promised to be there when they are back.
 */
export async function forgetPeople(stays: string | null): Promise<void> {
  try {
    for (const key of Object.keys(localStorage)) {
      const person = PERSON.exec(key)?.[0];
      if (person === undefined ? stays === null && shared.has(key) : person !== stays)
        localStorage.removeItem(key);
    }
  } catch {
    // Then nothing was kept.
  }
  await forgetJournals(stays);
}
