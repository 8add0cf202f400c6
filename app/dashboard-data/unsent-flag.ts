import { readStored, store } from "#app/ui/stored.ts";

/** Whether this browser holds changes of a dashboard that the server hasn't; known before its database is opened. */
export function hasUnsent(layoutId: string): boolean {
  return readStored(flagOf(layoutId)) !== null;
}

export function markUnsent(layoutId: string, isUnsent: boolean): void {
  store(flagOf(layoutId), isUnsent ? "1" : null);
}

function flagOf(layoutId: string): string {
  return `unsent ${layoutId}`;
}
