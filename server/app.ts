import type { Logger } from "pino";
import type { Database, Db } from "#server/db/client.ts";
import type { LiveBus } from "#server/live/live-bus.ts";
import type { Env } from "#server/env.ts";

/** What lives as long as the process. */
export type App = {
  env: Env;
  log: Logger;
  database: Database;
  db: Db;
  live: LiveBus;
  /** Aborted when the process begins to stop: long answers end. */
  stopping: AbortSignal;
  /** The time; tests set it. */
  now: () => Date;
};
