import { defineWidget, h, placeholder, type QueryOutput, type Tree } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

type Cohort = QueryOutput<"stats.retention">["cohorts"][number];

export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const { weeks, showsCounts } = sdk.config;
    const answer = sdk.query("stats.retention", { weeks });
    const cohorts = answer.data?.cohorts ?? [];
    const isEmpty = cohorts.every(({ people }) => people === 0);
    const instead = placeholder(sdk, answer, isEmpty && "Nobody new wrote in these weeks.");
    if (instead !== null || !answer.data) return instead;
    const count = new Intl.NumberFormat(sdk.locale);
    // 5,665 of 5,685 aren't 100 %.
    const percent = new Intl.NumberFormat(sdk.locale, { style: "percent" });
    const shareOf = (part: number, all: number) => percent.format(Math.floor((100 * part) / all) / 100);
    const day = new Intl.DateTimeFormat(sdk.locale, { timeZone: "UTC", day: "numeric", month: "short" });
    const columns = Array.from({ length: weeks }, (_, week) => week);
    const head = (text: string) => h("th", { scope: "col", class: "small muted", style: cell }, text);
    const row = ({ week, people, returned }: Cohort): Tree =>
      h(
        "tr",
        null,
        h("th", { scope: "row", class: "small", style: left }, day.format(new Date(`${week}T00:00:00Z`))),
        h("td", { class: "small muted number", style: cell }, count.format(people)),
        returned.map((back, index) => {
          const part = people === 0 ? 0 : back / people;
          const text = showsCounts ? count.format(back) : shareOf(back, people);
          const isRunning = index === returned.length - 1;
          const title = `${count.format(back)} of ${count.format(people)} people${isRunning ? " so far" : ""}`;
          return h(
            "td",
            { class: "small number", title, style: cell + shade(part) + (isRunning ? unfinished : "") },
            people > 0 ? text : "–",
          );
        }),
      );
    return h(
      "div",
      { class: "fill" },
      h(
        "table",
        { style: "border-collapse:separate;border-spacing:2px" },
        h("caption", { class: "unseen" }, "People who wrote again, by the week that they first wrote in"),
        h(
          "thead",
          null,
          h(
            "tr",
            null,
            head("Week of"),
            head("New"),
            columns.map((week) => head(`+${week}`)),
          ),
        ),
        h("tbody", null, cohorts.map(row)),
      ),
      h("p", { class: "small muted" }, "Dashed: the running week, so far."),
    );
  },
});

const left = "padding:4px 8px 4px 0;border:0;white-space:nowrap";
const cell = "padding:4px;border:0;text-align:center;border-radius:3px;";
const unfinished = ";outline:1px dashed var(--color-muted);outline-offset:-1px";

/** The text stays readable on the strongest. */
function shade(share: number): string {
  const percent = Math.round(60 * share);
  return `background:color-mix(in oklab, var(--color-accent) ${percent}%, var(--color-hover))`;
}
