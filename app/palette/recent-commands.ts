import { readStored, store } from "#app/ui/stored.ts";

const KEY = "botdeck-recent-commands";
const RECENT_MAX = 6;

/** The ids of the commands used last in this browser, last first. */
export function readRecent(): string[] {
  try {
    const stored: unknown = JSON.parse(readStored(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    // What another version wrote.
    return [];
  }
}

export function noteRecent(id: string): void {
  const recent = [id, ...readRecent().filter((one) => one !== id)].slice(0, RECENT_MAX);
  store(KEY, JSON.stringify(recent));
}
