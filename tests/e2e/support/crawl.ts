import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

export type Theme = "light" | "dark";
type Link = { href: string; from: string };
type Seen = { links: string[]; ids: string[]; faults: string[] };
type Crawled = { addresses: string[]; faults: string[] };

/** Words that show when a value was forgotten; code is left out of what is searched, and an example's host isn't a key. */
const FORGOTTEN =
  /\b(undefined|NaN|Invalid Date)\b|\[object |\{\{|\b(?!\S+\.example\.org\b)[a-z]+(\.[a-z]+){2,}\b(?!\.)/;

/**
 * Follows every link from `starts` to whatever `follows` says, opens each kind of page once, and asks for all others
 * without opening them. In dark nothing but the colours is another matter than in light: nothing else is looked at.
 * @returns where it was, and what is wrong there: one sentence each, with the page it was found on.
 */
export async function crawl(
  page: Page,
  theme: Theme,
  starts: string[],
  follows: (path: string) => boolean,
): Promise<Crawled> {
  // Colours that are still on their way from one theme to the other are nobody's.
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  const faults: string[] = [];
  let here = "";
  const note = (what: string) => void faults.push(`${here}: ${what}`);
  listen(page, note);

  const waiting: Link[] = starts.map((href) => ({ href, from: "the start" }));
  const opened = new Map<string, Seen>();
  const known = new Set<string>();
  const fragments: Link[] = [];
  for (let link = waiting.shift(); link; link = waiting.shift()) {
    const url = new URL(link.href, "http://crawler.invalid");
    if (url.hash.length > 1) fragments.push(link);
    const address = url.pathname + url.search;
    if (known.has(address) || !follows(url.pathname)) continue;
    known.add(address);
    here = `${address} (from ${link.from})`;
    const isKnown = opened.has(kindOf(url));
    if (isKnown && theme === "dark") continue;
    if (!(await isPage(page, address, note)) || isKnown) continue;
    const seen = await open(page, theme, address);
    for (const fault of seen.faults) note(fault);
    opened.set(kindOf(url), seen);
    waiting.push(...seen.links.map((href) => ({ href, from: address })));
  }
  faults.push(...deadFragments(fragments, opened));
  return { addresses: [...known], faults };
}

function listen(page: Page, note: (what: string) => void): void {
  // Each frame of a marketplace widget has a line about a word of its policy (docs/decisions/017).
  page.on(
    "console",
    (message) =>
      /\.widgets\.localhost\b/.test(message.location().url) || note(`the console says ${message.text()}`),
  );
  page.on("pageerror", (error) => note(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    // Live updates end with the page that listens.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") note(`no answer from ${request.url()}`);
  });
}

function deadFragments(fragments: Link[], opened: Map<string, Seen>): string[] {
  return fragments.flatMap(({ href, from }) => {
    const url = new URL(href, "http://crawler.invalid");
    const target = opened.get(kindOf(url));
    const isThere = !target || target.ids.includes(decodeURIComponent(url.hash.slice(1)));
    return isThere ? [] : [`${from}: nothing at ${href}`];
  });
}

/** Two addresses of one kind differ in what they show, not in how: every bot's page is one kind. */
function kindOf({ pathname, searchParams }: URL): string {
  const path = pathname.replaceAll(/[a-z]+_[0-9a-z]{20,}/gi, ":id");
  return `${path}?${[...new Set(searchParams.keys())].sort().join("&")}`;
}

/** Whether there is a page at the address, and not a file; what isn't there at all is told. */
async function isPage(page: Page, address: string, note: (what: string) => void): Promise<boolean> {
  const answer = await page.request.get(address);
  if (!answer.ok()) note(`answers ${answer.status()}`);
  return answer.ok() && (answer.headers()["content-type"]?.startsWith("text/html") ?? false);
}

async function open(page: Page, theme: Theme, address: string): Promise<Seen> {
  await page.goto(address);
  const seen = await page.evaluate(readPage);
  const forgotten = FORGOTTEN.exec(seen.text)?.[0];
  const faults = [...seen.faults, ...(forgotten ? [`it says “${forgotten}”`] : [])];
  return { ...seen, faults: [...faults, ...(await axeFaults(page, theme))] };
}

async function axeFaults(page: Page, theme: Theme): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (theme === "dark" ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `axe finds ${id} in ${theme} at ${html}`),
  );
}

/** Runs in the page. */
function readPage() {
  const faults: string[] = [];
  if (document.title.trim().length < 3) faults.push("it has no title");
  const headings = document.querySelectorAll("h1");
  if (headings.length !== 1) faults.push(`it has ${headings.length} first headings`);
  const anchors = [...document.querySelectorAll("a")];
  for (const anchor of anchors)
    if (["", "#"].includes(anchor.getAttribute("href") ?? ""))
      faults.push(`a dead link: ${anchor.outerHTML}`);
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    faults.push(`the id ${id} is there twice`);
  const words = document.body.cloneNode(true);
  if (words instanceof Element)
    for (const code of words.querySelectorAll("pre, code, script, style")) code.remove();
  return {
    faults,
    ids,
    text: words.textContent ?? "",
    links: anchors
      .filter(({ href, origin }) => href !== "" && origin === location.origin)
      .map(({ pathname, search, hash }) => pathname + search + hash),
  };
}
