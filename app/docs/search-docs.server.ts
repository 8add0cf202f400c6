import { docsSections, findDocsPage } from "./docs-pages.server.ts";

export type DocsHit = { to: string; page: string; heading: string; excerpt: ExcerptPart[] };
type ExcerptPart = { text: string; isMarked: boolean };
type Section = { to: string; page: string; heading: string; isFirst: boolean; text: string };

const HITS_MAX = 20;
const EXCERPT_CHARACTERS = 200;
const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&amp;": "&",
};

let sections: Section[] | undefined;

/**
 * The sections of the docs that hold every word of the query, the best first: a page's title counts most, then a
 * section's heading, then its text.
 * @returns at most 20, each with the place in its text, the words marked.
 */
export function searchDocs(query: string): DocsHit[] {
  const words = [...new Set(query.toLowerCase().split(/\s+/).filter(Boolean))];
  if (words.length === 0) return [];
  sections ??= docsSections().flatMap(({ pages }) => pages.flatMap(({ slug }) => sectionsOf(slug)));
  return sections
    .map((section) => ({ section, score: scoreOf(section, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, HITS_MAX)
    .map(({ section: { to, page, heading, text } }) => ({
      to,
      page,
      heading,
      excerpt: excerptOf(text, words),
    }));
}

/** What stands under each heading of a page, which the page's own HTML says. */
function sectionsOf(slug: string): Section[] {
  const page = findDocsPage(slug);
  if (!page) return [];
  return page.html.split(/(?=<h[1-3] id=)/).flatMap((html, index) => {
    const [, id, heading] = /^<h[1-3] id="([^"]*)">(.*?)<\/h[1-3]>/.exec(html) ?? [];
    if (id === undefined || heading === undefined) return [];
    const text = textOf(html.slice(html.indexOf("\n")));
    const to = `/docs/${slug}${index === 0 ? "" : `#${id}`}`;
    return [{ to, page: page.title, heading: textOf(heading), isFirst: index === 0, text }];
  });
}

function textOf(html: string): string {
  return html
    .replaceAll(/<\/(?:td|th|li|p|h\d)>/g, " ")
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** 0 when a word is missing. */
function scoreOf({ page, heading, isFirst, text }: Section, words: string[]): number {
  const places: [string, number][] = [
    [heading, isFirst ? 100 : 10],
    [isFirst ? "" : page, 3],
    [text, 1],
  ];
  const scores = words.map((word) =>
    places.reduce((sum, [place, weight]) => (place.toLowerCase().includes(word) ? sum + weight : sum), 0),
  );
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

/** The text around the first word that is found in it. */
function excerptOf(text: string, words: string[]): ExcerptPart[] {
  const pattern = new RegExp(
    `(${words.map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, "\\$&")).join("|")})`,
    "i",
  );
  const found = Math.max(0, text.search(pattern) - EXCERPT_CHARACTERS / 4);
  const start = found === 0 ? 0 : text.indexOf(" ", found) + 1;
  const end = start + EXCERPT_CHARACTERS;
  const shown = `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
  return shown
    .split(new RegExp(pattern, "gi"))
    .map((part, index) => ({ text: part, isMarked: index % 2 === 1 }));
}
