import { defineWidget, h, type Tree } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

type Open = (url: string) => void;

/** Markdown becomes elements, never markup: there is nothing in it that could run. */
export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const { text } = sdk.config;
    if (text.trim() === "") {
      sdk.setState("empty");
      return h("p", { class: "muted" }, "Nothing is written here yet.");
    }
    sdk.setState("ready");
    return h(
      "div",
      null,
      blocks(text, (url) => void sdk.openLink(url)),
    );
  },
});

function blocks(text: string, open: Open): Tree[] {
  return text.split(/\n\s*\n|\n(?=#)|(?<=^#.*)\n/m).map((block) => toBlock(block.trim(), open));
}

function toBlock(block: string, open: Open): Tree {
  if (block === "") return null;
  const [, marks, title] = /^(#{1,3})\s+(.*)/.exec(block) ?? [];
  if (title !== undefined)
    return h(marks === "#" ? "h2" : "h3", { class: "strong", style: "margin: 4px 0" }, inline(title, open));
  const lines = block.split("\n");
  const bullets = lines.every((line) => /^\s*[-*]\s/.test(line));
  const numbers = lines.every((line) => /^\s*\d+\.\s/.test(line));
  if (bullets || numbers)
    return h(
      bullets ? "ul" : "ol",
      { style: "margin: 4px 0" },
      lines.map((line) => h("li", null, inline(line.replace(/^\s*(?:[-*]|\d+\.)\s+/, ""), open))),
    );
  return h("p", { style: "margin: 4px 0; white-space: pre-line" }, inline(block, open));
}

const marked = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

function inline(text: string, open: Open): Tree[] {
  const parts: Tree[] = [];
  let end = 0;
  for (const match of text.matchAll(marked)) {
    parts.push(text.slice(end, match.index), toPart(match, open));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function toPart([, bold, italic, code, label, url]: RegExpMatchArray, open: Open): Tree {
  if (bold !== undefined) return h("strong", null, bold);
  if (italic !== undefined) return h("em", null, italic);
  if (code !== undefined) return h("code", null, code);
  return h("button", { title: url, onClick: () => url !== undefined && open(url) }, label);
}
