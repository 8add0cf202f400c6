import { hourMs } from "./period.ts";

/** How long an account or an organization that was deleted can be brought back; after it nothing is left. */
export const deletionGraceDays = 14;
export const deletionGraceMs = deletionGraceDays * 24 * hourMs;
