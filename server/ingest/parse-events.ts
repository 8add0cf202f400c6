import type { z } from "zod";
import { ingestLimits } from "#domain/event.ts";
import type { CallFormat } from "./call-formats.ts";
import type { ReportedEvent } from "./write-events.ts";

export type Rejection = {
  /** Where in the call the event stood, from 0. */
  index: number;
  code: "INVALID_FIELD" | "UNKNOWN_FIELD" | "AT_IN_FUTURE";
  /** Begins with the field's name. */
  message: string;
};

/** Tells the good events from the bad, one by one, so that a bad one costs no other; `future` is wrong by its `at` only. */
export function parseEvents(
  entries: unknown[],
  { entry: schema, nameOf }: CallFormat,
  now: Date,
): { events: ReportedEvent[]; rejected: Rejection[]; future: ReportedEvent[] } {
  const latest = new Date(now.getTime() + ingestLimits.futureMaxMs).toISOString();
  const future: ReportedEvent[] = [];
  const events: ReportedEvent[] = [];
  const rejected: Rejection[] = [];
  for (const [index, entry] of entries.entries()) {
    const { data: event, error } = schema.safeParse(entry);
    if (error) rejected.push({ index, ...explain(error, nameOf) });
    else if (event.at > latest) {
      future.push(event);
      rejected.push({
        index,
        code: "AT_IN_FUTURE",
        message: `${nameOf("at")}: must not be more than five minutes in the future`,
      });
    } else events.push(event);
  }
  return { events, rejected, future };
}

function explain({ issues: [issue] }: z.ZodError, nameOf: CallFormat["nameOf"]): Omit<Rejection, "index"> {
  if (issue?.code === "unrecognized_keys")
    return { code: "UNKNOWN_FIELD", message: `${issue.keys.join(", ")}: not a field of an event` };
  const [field] = issue?.path ?? [];
  return {
    code: "INVALID_FIELD",
    message: field === undefined ? "must be an object" : `${nameOf(String(field))}: ${issue?.message}`,
  };
}
