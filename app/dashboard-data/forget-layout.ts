import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { dropJournal } from "./journal.ts";

/**
 * Ends a page whose dashboard was deleted, or isn't shared with this person any more: it is loaded anew, which leaves
 * nothing of it in memory, and says so. One's own may come back out of the bin, and what can be undone there with it.
 */
export async function forgetLayout(userId: string, { id, isOwn }: LayoutOutput): Promise<void> {
  if (!isOwn) await dropJournal(userId, id);
  location.reload();
}
