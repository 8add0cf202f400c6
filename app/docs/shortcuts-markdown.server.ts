import { shortcutGroups } from "./shortcuts.ts";

/** Every key, as Markdown: it stands where a page says `<!-- shortcuts -->`. */
export function shortcutsMarkdown(): string {
  return shortcutGroups
    .map(({ title, about, shortcuts }) =>
      [
        `## ${title}\n`,
        ...(about === undefined ? [] : [`${about}\n`]),
        "| key | does |\n| --- | --- |",
        ...shortcuts.map(({ keys, does }) => `| ${keys.map((key) => `**${key}**`).join(", ")} | ${does} |`),
        "",
      ].join("\n"),
    )
    .join("\n");
}
