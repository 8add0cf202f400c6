import { dayMs, hourMs, quarterHourMs, type Span } from "#domain/period.ts";

export const grainMs = { day: dayMs, hour: hourMs, quarterHour: quarterHourMs };
export type Grain = keyof typeof grainMs;
const grains = ["day", "hour", "quarterHour"] as const;

/** A span whose sums are wanted, and the place they are wanted in; several spans may share one. */
export type PlacedSpan = Span & { place: number };

/** The sums of one size that begin within a span: added to the place, or taken from it. */
export type Piece = PlacedSpan & { grain: Grain; sign: 1 | -1 };

/**
 * Which sums make up those of the spans, in few rows: whole UTC days up to the midnight nearest to each end, and what is
 * there too much or too little in hours, and of these in quarter hours. So a day in Berlin is a UTC day, with an hour or
 * two more at its beginning and as many less at its end. Exact in every zone, because every border is a quarter hour.
 */
export function coverOf(spans: readonly PlacedSpan[]): Piece[] {
  return spans.flatMap(({ place, from, to }) =>
    cover({ place, from: nextQuarter(from), to: nextQuarter(to), sign: 1 }, 0),
  );
}

/** Where a border of long ago is within a quarter hour, that belongs to what it begins in. */
function nextQuarter(instantMs: number): number {
  return Math.ceil(instantMs / quarterHourMs) * quarterHourMs;
}

function cover(span: PlacedSpan & { sign: 1 | -1 }, level: number): Piece[] {
  const grain = grains[level] ?? "quarterHour";
  const size = grainMs[grain];
  const { from, to, sign } = span;
  if (from >= to) return [];
  if (size === quarterHourMs) return [{ ...span, grain }];
  if (to - from < size) return cover(span, level + 1);
  const [begin, end] = [nearest(from, size), nearest(to, size)];
  return [
    { ...span, grain, from: begin, to: end },
    ...cover({ ...span, from, to: begin }, level + 1),
    ...cover({ ...span, from: begin, to: from, sign: opposite(sign) }, level + 1),
    ...cover({ ...span, from: end, to }, level + 1),
    ...cover({ ...span, from: to, to: end, sign: opposite(sign) }, level + 1),
  ];
}

function nearest(instantMs: number, size: number): number {
  return Math.round(instantMs / size) * size;
}

function opposite(sign: 1 | -1): 1 | -1 {
  return sign === 1 ? -1 : 1;
}
