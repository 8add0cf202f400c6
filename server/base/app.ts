import type { Logger } from "pino";
import type { Judges } from "#server/judging/judges.ts";
import type { Database, Db } from "#server/db/client.ts";
import type { Calls } from "#server/fairness/calls.ts";
import type { OpenStreams } from "#server/fairness/open-streams.ts";
import type { LiveBus } from "./live-bus.ts";
import type { Env } from "./env.ts";

/** What lives as long as the process. */
export type App = {
  env: Env;
  log: Logger;
  database: Database;
  db: Db;
  /** What changes; said by `notify`, in a write. */
  live: Pick<LiveBus, "changes">;
  /** Of what strangers wrote. */
  judges: Judges;
  /** Everybody’s, in turn and at their pace. */
  calls: Calls;
  streams: OpenStreams;
  /** Aborted when the process begins to stop: long answers end. */
  stopping: AbortSignal;
  /** The time; tests set it. */
  now: () => Date;
};
