import { connectedForMs } from "./bot.ts";
import { quarterHourMs } from "./period.ts";

export const incidentKinds = ["disconnected", "errors"] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** What makes a quarter hour one of an error burst. */
export const errorBurst = { errorsMin: 5, shareMin: 0.1 } as const;

/** In milliseconds; `to` is null for what hasn't ended. */
export type OpenSpan = { from: number; to: number | null };

type Known = {
  /** Between two events each, newest or oldest first; the order is kept. */
  silences: readonly OpenSpan[];
  /** In any order. */
  pauses: readonly OpenSpan[];
  /** When the bot reported its first heartbeat ever; null if it never did. */
  firstHeartbeat: number | null;
};

/**
 * The times in which a bot counted as disconnected: its silences since its first heartbeat, without what of them it was
 * paused. What a pause leaves over counts if it is longer than a bot may be silent.
 */
export function disconnections({ silences, pauses, firstHeartbeat }: Known): OpenSpan[] {
  if (firstHeartbeat === null) return [];
  return silences
    .filter(({ from }) => from >= firstHeartbeat)
    .flatMap((silence) =>
      pauses
        .reduce((pieces, pause) => pieces.flatMap((piece) => without(piece, pause)), [silence])
        .filter(({ from, to }) => to === null || to - from > connectedForMs),
    );
}

/** What is left of a span without another. */
function without(span: OpenSpan, cut: OpenSpan): OpenSpan[] {
  const [spanEnd, cutEnd] = [span.to ?? Infinity, cut.to ?? Infinity];
  if (cut.from >= spanEnd || cutEnd <= span.from) return [span];
  const pieces: OpenSpan[] = [];
  if (cut.from > span.from) pieces.push({ from: span.from, to: cut.from });
  if (cutEnd < spanEnd) pieces.push({ from: cutEnd, to: span.to });
  return pieces;
}

/** What a bot reported in a quarter hour, heartbeats left out; `at` is its beginning, in milliseconds. */
export type QuarterHour = { at: number; errors: number; reported: number };
export type ErrorBurst = { from: number; to: number; errors: number; reported: number };

/** Quarter hours that belong to a burst, put together where one follows the other. @param quarters oldest first. */
export function errorBursts(quarters: readonly QuarterHour[]): ErrorBurst[] {
  const bursts: ErrorBurst[] = [];
  for (const { at, errors, reported } of quarters) {
    if (errors < errorBurst.errorsMin || errors < reported * errorBurst.shareMin) continue;
    const last = bursts.at(-1);
    if (last?.to === at) {
      last.to += quarterHourMs;
      last.errors += errors;
      last.reported += reported;
    } else bursts.push({ from: at, to: at + quarterHourMs, errors, reported });
  }
  return bursts;
}

/** The definitions, as help beside what they define. */
export const incidentMeanings = {
  disconnected: {
    name: "Disconnected",
    meaning: `Disconnected is a bot that reported nothing, not even a heartbeat, for more than ${connectedForMs / 60_000} minutes: from its last event before the silence to the first one after it. The time during which it was paused doesn’t count, nor does any before its first heartbeat: until then, silence may only mean that nobody talked to it.`,
  },
  errors: {
    name: "Error burst",
    meaning: `An error burst is a quarter hour, or several in a row, with at least ${errorBurst.errorsMin} errors each that make up at least ${errorBurst.shareMin * 100} % of what the bot reported, heartbeats left out.`,
  },
} as const satisfies Record<IncidentKind, { name: string; meaning: string }>;
