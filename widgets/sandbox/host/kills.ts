const KILLS_MAX = 3;
const WITHIN_MS = 10 * 60_000;

const keyOf = (versionId: string) => `botdeck-widget-ended-${versionId}`;

/** When this browser lately had to end a version of a widget, in epoch ms; over reloads, for it might hang each time. */
function endedAt(versionId: string): number[] {
  const times = (stored(() => localStorage.getItem(keyOf(versionId))) ?? "")
    .split(" ")
    .filter(Boolean)
    .map(Number);
  return times.filter((at) => at > Date.now() - WITHIN_MS);
}

export function noteEnd(versionId: string): void {
  const times = [...endedAt(versionId), Date.now()].join(" ");
  stored(() => localStorage.setItem(keyOf(versionId), times));
}

/** Whether it was ended so often that it stays off until somebody starts it again. */
export function isOff(versionId: string): boolean {
  return endedAt(versionId).length >= KILLS_MAX;
}

export function forgive(versionId: string): void {
  stored(() => localStorage.removeItem(keyOf(versionId)));
}

/** A browser that keeps nothing counts nothing. */
function stored<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
