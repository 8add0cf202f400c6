import { useSyncExternalStore } from "react";
import { serverNow } from "#widgets/ui/server-time.ts";

/** Since when nothing is heard, by the server's time (epoch ms); null while it is; undefined before it first was. */
let lostAt: number | null | undefined;
const listeners = new Set<() => void>();

export function setLostAt(at: number | null): void {
  if (at === lostAt) return;
  lostAt = at;
  for (const listener of listeners) listener();
}

/** Marks the connection as lost from now on, if it wasn't before. @returns since when it is, epoch ms. */
export function markLost(): number {
  const since = lostAt ?? serverNow();
  setLostAt(since);
  return since;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Since when this page hears nothing, by the server's time (epoch ms); null while it does, undefined before it did. */
export function useLostAt(): number | null | undefined {
  return useSyncExternalStore(
    subscribe,
    () => lostAt,
    () => undefined,
  );
}
