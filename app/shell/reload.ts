/** Two versions may run side by side for a while, or a file be gone for good: no page loads itself anew again and again. */
const RELOAD_EVERY_MS = 60_000;
const RELOADED = "reloaded for a new version";

export function reload(): void {
  try {
    sessionStorage.setItem(RELOADED, String(Date.now()));
  } catch {
    // Then it isn't counted.
  }
  location.reload();
}

/** How long until the page may load itself anew. A browser that keeps nothing leaves it to whoever sits there, or waits. */
export function msUntilReload(): number {
  try {
    const sinceMs = Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0);
    return sinceMs < 0 ? 0 : Math.max(0, RELOAD_EVERY_MS - sinceMs);
  } catch {
    return RELOAD_EVERY_MS;
  }
}
