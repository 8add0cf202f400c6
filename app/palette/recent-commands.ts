const KEY = "botdeck-recent-commands";
const RECENT_MAX = 6;

/** The ids of the commands used last in this browser, last first. */
export function readRecent(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    // Storage may be forbidden, or hold what another version wrote.
    return [];
  }
}

export function noteRecent(id: string): void {
  try {
    const recent = [id, ...readRecent().filter((one) => one !== id)].slice(0, RECENT_MAX);
    localStorage.setItem(KEY, JSON.stringify(recent));
  } catch {
    // Then nothing is remembered.
  }
}
