import { z } from "zod";
import { incidentKinds } from "#domain/incidents.ts";
import { periodInput } from "#server/stats/stats.inputs.ts";
import { id, instant, scoped } from "#server/base/schemas.ts";

export const incidentsInput = scoped({ botId: id("bot"), period: periodInput });

const incident = z.object({
  kind: z.enum(incidentKinds),
  from: instant,
  /** Null while it lasts. */
  to: instant.nullable(),
  /** How many errors, and how many events without heartbeats; null for the time of a silence. */
  errors: z.number().int().nullable(),
  reported: z.number().int().nullable(),
});
export type Incident = z.infer<typeof incident>;

export const incidentsOutput = z.object({
  /** The period; `to` isn’t later than now. */
  from: instant,
  to: instant,
  /** Later than `from` where there was too much to look through: ask for the time before. */
  searchedFrom: instant,
  /** Since when silence can be told from nobody talking to the bot; null for one that never reported a heartbeat. */
  firstHeartbeat: instant.nullable(),
  /** Newest first. */
  incidents: z.array(incident),
});
