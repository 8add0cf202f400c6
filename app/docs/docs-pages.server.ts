import { Marked, type Tokens } from "marked";
import firstWidget from "#widgets/first-widget/widget.ts?raw";
import sdkTypes from "#widgets/sdk/sdk.ts?raw";
import { permissionsMarkdown } from "./permissions-table.server.ts";
import { shortcutsMarkdown } from "./shortcuts-markdown.server.ts";
import { manifestMarkdown, readableMarkdown } from "./widget-tables.server.ts";

export type DocsPage = { slug: string; title: string; html: string };
export type DocsSection = { title: string; pages: { slug: string; title: string }[] };

const files = import.meta.glob<string>("../../docs/*.md", { query: "?raw", import: "default", eager: true });

/** What is under /docs, in this order. */
const contents = [
  {
    title: "Using Botdeck",
    slugs: [
      ...["first-steps", "dashboards", "keyboard", "bots-and-incidents", "reporting-events", "numbers"],
      ...["widgets-for-users", "accounts", "organizations"],
    ],
  },
  {
    title: "Building on it",
    slugs: [
      ...["first-widget", "publishing-widgets", "widget-manifest", "widget-sdk"],
      ...["api", "add-a-widget", "add-a-procedure", "architecture"],
    ],
  },
  { title: "Running it", slugs: ["operations", "security", "performance"] },
];

const pages = new Map(
  Object.entries(files).map(([path, markdown]): [string, DocsPage] => {
    const slug = path.replace(/^.*\/|\.md$/g, "");
    return [slug, { slug, title: titleOf(markdown), html: toHtml(complete(markdown)) }];
  }),
);

/** What the code says itself isn't written a second time. */
function complete(markdown: string): string {
  return markdown
    .replace("<!-- first-widget -->", () => typescript(firstWidget))
    .replace("<!-- widget-sdk -->", () => typescript(sdkTypes))
    .replace("<!-- manifest-fields -->", manifestMarkdown)
    .replace("<!-- readable -->", readableMarkdown)
    .replace("<!-- permissions -->", permissionsMarkdown)
    .replace("<!-- shortcuts -->", shortcutsMarkdown);
}

function typescript(code: string): string {
  return `\`\`\`ts\n${code.replace(/^import .*\n+/, "")}\`\`\``;
}

export function docsSections(): DocsSection[] {
  return contents.map(({ title, slugs }) => ({
    title,
    pages: slugs.flatMap((slug) => {
      const page = pages.get(slug);
      return page ? [{ slug, title: page.title }] : [];
    }),
  }));
}

export function findDocsPage(slug: string): DocsPage | undefined {
  return pages.get(slug);
}

function titleOf(markdown: string): string {
  return /^# (.+)$/m.exec(markdown)?.[1] ?? "Docs";
}

/** Links between the files lead to the pages; every heading can be linked to. */
function toHtml(markdown: string): string {
  return new Marked({
    async: false,
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const id = text
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "-")
          .replace(/^-|-$/g, "");
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      // A wide table scrolls by itself, also by keyboard.
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[], tagOf: (cell: Tokens.TableCell) => "th" | "td") =>
          `<tr>${cells.map((cell) => `<${tagOf(cell)}>${this.parser.parseInline(cell.tokens)}</${tagOf(cell)}>`).join("")}</tr>`;
        // A heading that says nothing is none.
        const head = row(token.header, ({ text }) => (text === "" ? "td" : "th"));
        return `<div class="overflow-x-auto" tabindex="0" role="group" aria-label="Table"><table><thead>${head}</thead><tbody>${token.rows.map((cells) => row(cells, () => "td")).join("")}</tbody></table></div>\n`;
      },
      code({ text }: Tokens.Code) {
        const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
        return `<pre tabindex="0"><code>${escaped}</code></pre>\n`;
      },
    },
    walkTokens(token) {
      if (token.type === "link")
        token.href = String(token.href).replace(/^(?:\.\/|docs\/)?([a-z-]+)\.md(#.*)?$/, "/docs/$1$2");
    },
  }).parse(markdown, { async: false });
}
