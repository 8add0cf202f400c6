import { defineWidget, h, placeholder, type Sdk, type TreeElement } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

const HOURS = 24;
const LEFT = 36;
const TOP = 16;
const BELOW = 22;
const GAP = 2;

/** Sums for each hour of each day of the week, Sunday first, in the viewer's time zone. */
type Sums = number[][];

export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const { period, measure } = sdk.config;
    const answer = sdk.query("stats.messages", { period, hourly: true });
    const sums = sum(answer.data?.hourly ?? [], measure, sdk.timeZone);
    const most = Math.max(...sums.flat());
    const days = Number.parseInt(period, 10);
    return (
      placeholder(sdk, answer, most === 0 && `Nothing in the last ${days} days.`) ?? picture(sums, most, sdk)
    );
  },
});

type Hour = { at: string } & Record<"messages" | "received" | "sent" | "errors", number>;

function sum(hours: readonly Hour[], measure: keyof Omit<Hour, "at">, timeZone: string): Sums {
  const format = new Intl.DateTimeFormat("en", {
    // eslint-disable-next-line no-restricted-syntax -- in its sandbox a widget has the browser's zones only
    timeZone,
    weekday: "short",
    hour: "2-digit",
    hourCycle: "h23",
  });
  const sums: Sums = Array.from({ length: 7 }, () => Array.from({ length: HOURS }, () => 0));
  for (const hour of hours) {
    const parts = new Map(format.formatToParts(new Date(hour.at)).map(({ type, value }) => [type, value]));
    const day = sums[weekdays.indexOf(parts.get("weekday") ?? "Sun")];
    const at = Number(parts.get("hour"));
    if (day) day[at] = (day[at] ?? 0) + hour[measure];
  }
  return sums;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

function picture(sums: Sums, most: number, { firstDayOfWeek, locale, size }: Sdk<unknown>): TreeElement {
  const order = weekdays.map((_, index) => (index + firstDayOfWeek) % 7);
  const number = new Intl.NumberFormat(locale);
  const busiest = order
    .flatMap((day) => (sums[day] ?? []).map((count, hour) => ({ day, hour, count })))
    .reduce((a, b) => (b.count > a.count ? b : a));
  const summary = `Busiest on ${weekdays[busiest.day]} from ${busiest.hour}:00 to ${busiest.hour + 1}:00, with ${number.format(busiest.count)}.`;
  const across = (size.w - LEFT) / HOURS;
  const down = Math.max(8, (size.h - TOP - BELOW) / 7);
  const height = TOP + 7 * down;
  const word = { "font-size": 11, fill: "var(--color-muted)" };
  return h(
    "div",
    { class: "fill" },
    h(
      "svg",
      { viewBox: `0 0 ${size.w} ${height}`, width: size.w, height, role: "img", "aria-label": summary },
      [0, 6, 12, 18].map((hour) => h("text", { x: LEFT + hour * across, y: 10, ...word }, `${hour}:00`)),
      order.map((day, row) => [
        h("text", { x: 0, y: TOP + row * down + down / 2 + 3, ...word }, weekdays[day]),
        (sums[day] ?? []).map((count, hour) =>
          h(
            "rect",
            {
              ...{ x: LEFT + hour * across, y: TOP + row * down, rx: 3 },
              ...{ width: Math.max(1, across - GAP), height: down - GAP },
              ...(count === 0
                ? { fill: "var(--color-skeleton)" }
                : { fill: "var(--color-accent)", "fill-opacity": (0.15 + (0.85 * count) / most).toFixed(2) }),
            },
            h("title", null, `${weekdays[day]} ${hour}:00: ${number.format(count)}`),
          ),
        ),
      ]),
    ),
    h("p", { class: "small muted truncate", style: "margin-top: 4px" }, summary),
  );
}
