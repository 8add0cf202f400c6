import { defineWidget, h, placeholder } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

const RADIUS = 40;
/** Three quarters of a circle, open below. */
const ARC = 2 * Math.PI * RADIUS * 0.75;

export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const { goal, measure, period } = sdk.config;
    const answer = sdk.query("stats.messages", { period });
    const instead = placeholder(sdk, answer);
    if (instead !== null || !answer.data) return instead;
    const count = answer.data.totals[measure];
    const share = Math.min(1, count / goal);
    const number = new Intl.NumberFormat(sdk.locale, { notation: "compact", maximumFractionDigits: 1 });
    const whole = new Intl.NumberFormat(sdk.locale);
    // 99.6 % of a goal isn't all of it.
    const percent = new Intl.NumberFormat(sdk.locale, { style: "percent" }).format(
      Math.floor((100 * count) / goal) / 100,
    );
    const colour = share === 1 ? "var(--color-good)" : "var(--color-accent)";
    const words = `${whole.format(count)} of ${whole.format(goal)} ${measure}, ${percent}`;
    return h(
      "div",
      { class: "fill center" },
      h(
        "svg",
        { viewBox: "0 0 100 84", class: "grow", width: "100%", role: "img", "aria-label": words },
        arc("var(--color-skeleton)", 1),
        share > 0 && arc(colour, share),
        h(
          "text",
          {
            x: 50,
            y: 54,
            "text-anchor": "middle",
            "font-size": 17,
            "font-weight": 600,
            fill: "var(--color-text)",
          },
          number.format(count),
        ),
        h(
          "text",
          { x: 50, y: 68, "text-anchor": "middle", "font-size": 9, fill: "var(--color-muted)" },
          `of ${number.format(goal)}`,
        ),
      ),
      sdk.size.h > 120 &&
        h("p", { class: "small muted" }, `${percent} in ${Number.parseInt(period, 10)} days`),
    );
  },
});

function arc(colour: string, share: number) {
  return h("circle", {
    ...{
      cx: 50,
      cy: 48,
      r: RADIUS,
      fill: "none",
      stroke: colour,
      "stroke-width": 9,
      "stroke-linecap": "round",
    },
    "stroke-dasharray": `${(ARC * share).toFixed(1)} 1000`,
    transform: "rotate(135 50 48)",
  });
}
