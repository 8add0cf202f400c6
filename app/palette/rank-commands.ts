type Rankable = { id: string; label: string; keywords?: string };

/**
 * The commands that hold every word of `query`, best first: those that begin with it, then those with a word that does,
 * then the rest; among equals the recently used ones come first. Without a query all, in their order.
 */
export function rankCommands<T extends Rankable>(
  commands: readonly T[],
  query: string,
  recent: readonly string[],
): T[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...commands];
  const rankOf = ({ id }: T) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return commands
    .map((command) => ({ command, score: scoreOf(command, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || rankOf(a.command) - rankOf(b.command))
    .map(({ command }) => command);
}

function scoreOf({ label, keywords = "" }: Rankable, words: string[]): number {
  const name = fold(label);
  const all = `${name} ${fold(keywords)}`;
  if (!words.every((word) => all.includes(word))) return 0;
  if (name.startsWith(words.join(" "))) return 3;
  const begins = all.split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => begins.some((one) => one.startsWith(word))) ? 2 : 1;
}

/** Without regard to case and accents. */
function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();
}
