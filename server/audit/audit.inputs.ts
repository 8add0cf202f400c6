import { z } from "zod";
import { auditActions } from "#domain/audit.ts";
import { day, id, instant, scoped } from "#server/base/schemas.ts";

/** Postgres' days begin where ours don't have to. */
const logDay = day.refine((date) => date >= "2000-01-01", "must be 2000-01-01 or later");
const action = z.enum(auditActions);
/** Which entries: each of these narrows. Days are the viewer's, both included. */
const filter = {
  actorId: id("user").optional(),
  action: action.optional(),
  from: logDay.optional(),
  to: logDay.optional(),
};

/** Newest first; `before` is the id of the last that was seen. */
export const listInput = scoped({ ...filter, before: id("audit").optional() });
const entryOutput = z.object({
  id: id("audit"),
  at: instant,
  /** Null for one whose account is gone. */
  actorId: z.string().nullable(),
  actor: z.string(),
  action: z.string(),
  /** What was done, to follow the name of who did it. */
  sentence: z.string(),
  /** Where from: an IP address. */
  ip: z.string().nullable(),
});
export const listOutput = z.object({
  entries: z.array(entryOutput),
  /** The `before` of the next page; null on the last. */
  next: id("audit").nullable(),
});

export const peopleInput = scoped({});
/** Who is in the log, by name. */
export const peopleOutput = z.object({ people: z.array(z.object({ userId: z.string(), name: z.string() })) });
