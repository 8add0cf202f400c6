import type { Measure } from "#domain/measures.ts";

/** A line of a chart, and a column of its table. */
export type Line = {
  key: string;
  name: string;
  measure: Measure;
  values: (number | null)[];
  total: number | null;
  /** What its colour and its dashes are made of: what is shown beside others keeps its own, whichever they are. */
  place: number | "previous" | "others";
};

const colors = [
  "text-series-1",
  "text-series-2",
  "text-series-3",
  "text-series-4",
  "text-series-5",
  "text-series-6",
  "text-series-7",
  "text-series-8",
];
const dashes = ["none", "8 3", "2 3", "8 3 2 3", "14 4", "5 5", "14 3 2 3 2 3", "4 2"];

/** How a line is drawn. The same place always looks the same; the dashes of the second eight differ from the first's. */
export function lineLook(place: Line["place"]): { color: string; dashes: string; width: number } {
  if (place === "previous") return { color: "text-muted", dashes: "4 4", width: 1.5 };
  if (place === "others") return { color: "text-muted", dashes: "1 3", width: 2 };
  const round = Math.floor(place / colors.length);
  return {
    color: colors[place % colors.length] ?? "text-series-1",
    dashes: dashes[(place + round * 3) % dashes.length] ?? "none",
    width: 2,
  };
}
