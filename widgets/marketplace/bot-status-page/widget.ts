import { defineWidget, h, placeholder } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const page = { sort: "name", limit: 100 } as const;
    const answer = sdk.query("bots.page", page);
    const instead = placeholder(sdk, answer, answer.data?.total === 0 && "There are no bots yet.");
    if (instead !== null || !answer.data) return instead;
    const { bots, total, counts } = answer.data;
    // Asked for by themselves: one that is silent may be far down the list of all.
    const silent = (["disconnected", "waiting"] as const).flatMap((status) =>
      counts[status] > 0 ? (sdk.query("bots.page", { ...page, status }).data?.bots ?? []) : [],
    );
    const others = sdk.config.onlyTrouble ? [] : bots.filter((bot) => bot.isPaused || bot.isConnected);
    const shown = [...silent, ...others];
    const silentCount = counts.disconnected + counts.waiting;
    const count = sdk.config.onlyTrouble ? silentCount : total;
    return h(
      "div",
      { class: "fill" },
      h("p", { class: `strong ${silentCount > 0 ? "bad" : "good"}`, role: "status" }, verdict(counts, total)),
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
      count > shown.length && h("p", { class: "small muted" }, `${shown.length} of ${count} are shown.`),
    );
  },
});

type Counts = Record<"connected" | "disconnected" | "paused" | "waiting", number>;

function verdict({ connected, disconnected, waiting, paused }: Counts, total: number): string {
  const silent = disconnected + waiting;
  if (silent > 0) return `${silent} of ${total} not connected`;
  return paused > 0 ? `${connected} connected, ${paused} paused` : `All ${total} connected`;
}

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
  if (isConnected) return "connected";
  if (lastEventAt === null) return "waiting for events";
  // eslint-disable-next-line no-restricted-syntax -- in its sandbox a widget has the browser's zones only
  const format = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "medium", timeStyle: "short" });
  return `last heard ${format.format(new Date(lastEventAt))}`;
}
