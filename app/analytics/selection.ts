import { type Measure, measures } from "#domain/measures.ts";
import { type Period, presetPeriods } from "#domain/period.ts";

export const splits = ["none", "bot", "type"] as const;
type Split = (typeof splits)[number];

/** What the page shows; it is all in the address, so that it can be shared, kept and gone back to. */
export type Selection = {
  period: Period;
  /** All bots where there are none. */
  botIds: string[];
  measure: Measure;
  split: Split;
  /** Whether the period before is drawn and listed as well. */
  isCompared: boolean;
};

const usualPeriod = "30d";
const botsMax = 100;

/**
 * What an address asks for, and a sentence for each part that can't be understood, which is left as it usually is. Days are
 * taken as they stand there, for the procedure to check.
 */
export function selectionOf(search: URLSearchParams): { selection: Selection; problems: string[] } {
  const problems: string[] = [];
  const choose = <T extends string>(name: string, choices: readonly T[], usual: T): T => {
    const asked = search.get(name) ?? "";
    const found = choices.find((choice) => choice === asked);
    if (found === undefined && asked !== "")
      problems.push(`“${asked.slice(0, 40)}” isn’t a choice for ${name}: choose ${choices.join(", ")}.`);
    return found ?? usual;
  };
  const botIds = [...new Set(search.getAll("bot").filter((id) => id !== ""))];
  const known = botIds.filter((id) => /^bot_[0-9a-z]{26}$/.test(id)).slice(0, botsMax);
  if (known.length < botIds.length) problems.push("A bot of this address can’t be one, and is left out.");
  return {
    selection: {
      period: periodOf(search, problems) ?? choose("period", presetPeriods, usualPeriod),
      botIds: known,
      measure: choose("show", measures, "messages"),
      split: choose("split", splits, "none"),
      isCompared: search.get("compare") === "previous",
    },
    problems,
  };
}

function periodOf(search: URLSearchParams, problems: string[]): Period | null {
  const [from, to] = [search.get("from") ?? "", search.get("to") ?? ""];
  if (from !== "" && to !== "") return { from, to };
  if (from !== to) problems.push("A period needs both its first and its last day: from and to.");
  return null;
}

/** The part of the address that asks for it, `?` included; what is as usual isn't in it. */
export function searchOf({ period, botIds, measure, split, isCompared }: Selection): string {
  const search = new URLSearchParams(typeof period === "string" ? { period } : period);
  for (const id of botIds) search.append("bot", id);
  if (measure !== "messages") search.set("show", measure);
  if (split !== "none") search.set("split", split);
  if (isCompared) search.set("compare", "previous");
  return `?${search}`;
}

/** What the server is asked for. */
export function inputOf(scope: string, { period, botIds, measure, split }: Selection) {
  return { scope, period, botIds, measure, byBot: split === "bot" };
}
