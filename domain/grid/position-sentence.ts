import type { PositionRefusal } from "./check-positions.ts";

const sides = { w: "wide", h: "high" } as const;

/** Why a tile can't stand where it was put, for people. */
export function positionSentence(refusal: PositionRefusal, nameOf: (userWidgetId: string) => string): string {
  const name = nameOf(refusal.userWidgetId);
  switch (refusal.reason) {
    case "unknown":
      return "That widget isn’t on this dashboard.";
    case "repeated":
      return `${name} is given twice.`;
    case "out-of-grid":
      return `${name} would stand outside of the grid.`;
    case "overlapping":
      return `${name} would overlap ${nameOf(refusal.otherId)}.`;
    case "under-minimum":
      return `${name} must be at least ${refusal.bound} ${sides[refusal.side]}.`;
    case "over-maximum":
      return `${name} may be at most ${refusal.bound} ${sides[refusal.side]}.`;
  }
}
