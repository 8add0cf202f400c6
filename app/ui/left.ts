import { readStored, store } from "./stored.ts";

const DAY_SECONDS = 86_400;
const KEY = "left";

/** What the answer of signing out leaves in the browser, until a script has taken away what only scripts can. */
export const leftCookie = `left=1; Path=/; Max-Age=${DAY_SECONDS}; SameSite=Lax`;

/** Whether somebody has signed out, and what was kept of theirs may still be there. */
export function hasLeft(cookies: string): boolean {
  return /(?:^|;\s*)left=1/.test(cookies);
}

/** Nothing of theirs is there any more. */
export function noteLeft(): void {
  document.cookie = "left=; Path=/; Max-Age=0; SameSite=Lax";
  store(KEY, String(Date.now()));
}

/** Whether somebody signed out in another tab since this page was loaded: it is theirs, and they are gone. */
export function hasLeftSince(): boolean {
  return hasLeft(document.cookie) || Number(readStored(KEY)) > performance.timeOrigin;
}
