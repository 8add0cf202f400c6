import { useEffect } from "react";

/** How far the server's clock is ahead of this browser's, in ms; on the server itself always 0. */
let aheadMs = 0;
const listeners = new Set<() => void>();

/** The server's time, epoch ms: what instants of the server's are compared with, whatever the browser's clock says. */
export const serverNow = (): number => Date.now() + aheadMs;

/** The same moment by the browser's clock, as Date.now() would have said it. */
export const byBrowserClock = (serverMs: number): number => serverMs - aheadMs;
export const byServerClock = (browserMs: number): number => browserMs + aheadMs;

/** Less than this changes nothing that is shown; a message may have been that long on its way. */
const NOTABLE_MS = 5_000;

/** Takes over that it is `serverMs` on the server now. */
export function learnServerTime(serverMs: number): void {
  const before = aheadMs;
  aheadMs = serverMs - Date.now();
  if (Math.abs(aheadMs - before) < NOTABLE_MS) return;
  for (const listener of listeners) listener();
}

/** Calls back whenever the server's time turned out to be notably another than was thought. */
export function useServerTimeLearned(onLearned: () => void): void {
  useEffect(() => {
    listeners.add(onLearned);
    return () => void listeners.delete(onLearned);
  }, [onLearned]);
}
