/** What the browser wouldn't keep, for as long as the page is there. */
const unkept = new Map<string, string>();

/** A small text that this browser keeps for all its tabs; null where there is none. A browser that keeps nothing throws. */
export function readStored(key: string): string | null {
  try {
    return unkept.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps it, or takes it away (null). @returns whether it outlives the page. */
export function store(key: string, text: string | null): boolean {
  unkept.delete(key);
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  } catch {
    // Forbidden, or full.
    if (text !== null) unkept.set(key, text);
    return false;
  }
}
