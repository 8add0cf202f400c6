/** Whether this browser holds changes of a dashboard that the server hasn't; known before its database is opened. */
export function hasUnsent(layoutId: string): boolean {
  return localStorage.getItem(flagOf(layoutId)) !== null;
}

export function markUnsent(layoutId: string, isUnsent: boolean): void {
  if (isUnsent) localStorage.setItem(flagOf(layoutId), "1");
  else localStorage.removeItem(flagOf(layoutId));
}

function flagOf(layoutId: string): string {
  return `unsent ${layoutId}`;
}
