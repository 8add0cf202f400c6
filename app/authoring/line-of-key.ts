/** The line, from 1, at which the innermost key of `path` stands in a text of JSON that is written one key a line. */
export function lineOfKey(text: string, path: readonly PropertyKey[]): number {
  const lines = text.split("\n");
  let at = 0;
  for (const key of path) {
    const next = lines.findIndex((line, index) => index >= at && line.includes(`"${String(key)}":`));
    if (next >= 0) at = next;
  }
  return at + 1;
}
