/** What is counted of a stretch of time: only what can be added up. */
export type Counts = {
  received: number;
  sent: number;
  commands: number;
  errors: number;
  handoffs: number;
  resolved: number;
  heartbeats: number;
  customs: number;
  /** Of the events that told how long an answer took. */
  latencyCount: number;
  latencyMsSum: number;
};

export const noCounts: Counts = {
  received: 0,
  sent: 0,
  commands: 0,
  errors: 0,
  handoffs: 0,
  resolved: 0,
  heartbeats: 0,
  customs: 0,
  latencyCount: 0,
  latencyMsSum: 0,
};

/** One for each type of event, by the name of its count. */
export const typeMeasures = [
  "received",
  "sent",
  "commands",
  "errors",
  "handoffs",
  "resolved",
  "heartbeats",
  "customs",
] as const;

/** What analytics can show; `domain/numbers.ts` has their names and meanings. */
export const measures = ["messages", ...typeMeasures, "errorRate", "responseTime"] as const;
export type Measure = (typeof measures)[number];

/** A count; a share, 0.05 for 5 %; or milliseconds: null where there is nothing to divide by. */
export function measureOf(measure: Measure, counts: Counts): number | null {
  if (measure === "messages") return counts.received + counts.sent;
  if (measure === "errorRate") return ratio(counts.errors, counts.received + counts.commands);
  if (measure === "responseTime") return ratio(counts.latencyMsSum, counts.latencyCount);
  return counts[measure];
}

/** What the share of a bot goes by, where bots are ranked: what the measure is made of. */
export function weightOf(measure: Measure, counts: Counts): number {
  if (measure === "errorRate") return counts.errors;
  if (measure === "responseTime") return counts.latencyCount;
  return measureOf(measure, counts) ?? 0;
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    received: a.received + b.received,
    sent: a.sent + b.sent,
    commands: a.commands + b.commands,
    errors: a.errors + b.errors,
    handoffs: a.handoffs + b.handoffs,
    resolved: a.resolved + b.resolved,
    heartbeats: a.heartbeats + b.heartbeats,
    customs: a.customs + b.customs,
    latencyCount: a.latencyCount + b.latencyCount,
    latencyMsSum: a.latencyMsSum + b.latencyMsSum,
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
