import { limits } from "../protocol.ts";

/**
 * Asks once a second whether somebody is there, while the page is visible. Only time in which this page's own timers went
 * on counts: that a machine slept, or that the page was busy itself, is no fault of a frame's.
 */
export function startHeartbeat(ping: (n: number) => void, onSilent: () => void) {
  let sent = 0;
  let answered = 0;
  let silentMs = 0;
  let lookedAt = performance.now();
  const timer = setInterval(look, limits.pingEveryMs);
  look();

  function look(): void {
    const at = performance.now();
    const passedMs = Math.min(at - lookedAt, 2 * limits.pingEveryMs);
    lookedAt = at;
    if (document.visibilityState !== "visible") answered = sent;
    silentMs = answered < sent ? silentMs + passedMs : 0;
    if (silentMs >= limits.silentMaxMs - limits.pingEveryMs) onSilent();
    else if (answered === sent) ping((sent += 1));
  }

  return {
    answered(n: number): void {
      if (n > answered && n <= sent) answered = n;
    },
    stop: () => clearInterval(timer),
  };
}
