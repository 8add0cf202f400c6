// No address of ours, so that whatever leaves it is seen to do so.
const HERE = "http://here.invalid";

/**
 * `path` as an address of this app, or null if following it could lead elsewhere. Read as a browser reads it: `/\evil`,
 * `/.//evil` and tabs in between are other hosts to it.
 */
export function ownPath(path: string | null | undefined): string | null {
  if (!path?.startsWith("/") || !URL.canParse(path, HERE)) return null;
  const { origin, pathname, search, hash } = new URL(path, HERE);
  return origin === HERE && !pathname.startsWith("//") ? pathname + search + hash : null;
}
