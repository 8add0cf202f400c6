import { defineWidget, h, placeholder } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const answer = sdk.query("bots.list", { sort: "name", limit: 100 });
    const instead = placeholder(sdk, answer, answer.data?.total === 0 && "There are no bots yet.");
    if (instead !== null || !answer.data) return instead;
    const { bots, total } = answer.data;
    const troubled = bots.filter((bot) => !bot.isPaused && !bot.isConnected);
    const shown = sdk.config.onlyTrouble
      ? troubled
      : [...troubled, ...bots.filter((bot) => !troubled.includes(bot))];
    return h(
      "div",
      { class: "fill" },
      h(
        "p",
        { class: `strong ${troubled.length > 0 ? "bad" : "good"}`, role: "status" },
        troubled.length > 0 ? `${troubled.length} of ${total} silent` : `All ${total} are there`,
      ),
      h(
        "ul",
        { class: "grow", style: "list-style: none; overflow: auto; margin-top: 6px" },
        shown.map((bot) =>
          h(
            "li",
            { class: "row", style: "padding: 4px 0; border-bottom: 1px solid var(--color-border)" },
            h("span", { class: toneOf(bot), "aria-hidden": "true" }, bot.isPaused ? "‖" : "●"),
            h("span", { class: "grow truncate" }, bot.name),
            h("span", { class: "small muted" }, wordOf(bot, sdk)),
          ),
        ),
      ),
      total > bots.length && h("p", { class: "small muted" }, `The first ${bots.length} are shown.`),
    );
  },
});

type Bot = { isPaused: boolean; isConnected: boolean; lastEventAt: string | null };

function toneOf({ isPaused, isConnected }: Bot): string {
  if (isPaused) return "muted";
  return isConnected ? "good" : "bad";
}

function wordOf(
  { isPaused, isConnected, lastEventAt }: Bot,
  { locale, timeZone }: { locale: string; timeZone: string },
): string {
  if (isPaused) return "paused";
  if (isConnected) return "there";
  if (lastEventAt === null) return "never heard";
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  return `last ${format.format(new Date(lastEventAt))}`;
}
