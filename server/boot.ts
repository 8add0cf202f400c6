import { resolve } from "node:path";
import pino from "pino";
import type { App } from "./app.ts";
import { connect, type DatabaseAddress } from "./db/client.ts";
import { startEmbeddedPostgres } from "./db/embedded-postgres.ts";
import { migrateDatabase } from "./db/migrate.ts";
import { waitForDatabase } from "./db/wait-for-database.ts";
import type { Env } from "./env.ts";
import { createLiveBus } from "./live/live-bus.ts";
import { syncOwnWidgets } from "./marketplace/sync-own-widgets.ts";
import { writeWaitingUses } from "./marketplace/widget-uses.ts";
import { startPurging } from "./purge.ts";
import { syncBuiltInWidgets } from "./widgets/sync-built-in.ts";

export type Running = {
  app: App;
  /** What an operator should know about this start, in sentences. */
  notes: string[];
  /** Tells what takes long, such as live updates, to end. */
  beginStop: () => void;
  /** Gives everything back, last taken first. Call it when no request is left. */
  close: () => Promise<void>;
};

type Closer = () => Promise<void>;

/**
 * Brings up all that outlives a request: database, schema, connections, live updates.
 * @throws StartError when something outside of Botdeck prevents it; whatever was already up is closed again.
 */
export async function boot(env: Env): Promise<Running> {
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return { ...(await open(env, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(env: Env, closers: Closer[]): Promise<Omit<Running, "close">> {
  const log = pino({ level: env.logLevel, serializers: { error: pino.stdSerializers.err } });
  const stopping = new AbortController();
  const address = await findDatabase(env, closers, () => log.warn("the built-in Postgres was restarted"));
  await waitForDatabase(address);
  await migrateDatabase(address);
  const database = connect(address);
  closers.push(database.close);
  const live = await createLiveBus(database.sql, log);
  closers.push(live.close);
  const app: App = {
    env,
    log,
    database,
    db: database.db,
    live,
    stopping: stopping.signal,
    now: () => new Date(),
  };
  await syncBuiltInWidgets(app);
  // Nobody waits for them: the first pages are there without.
  const offering = syncOwnWidgets(app).catch((error: unknown) =>
    log.error({ error }, "the widgets that come with Botdeck were not offered"),
  );
  closers.push(() => offering);
  closers.push(() => writeWaitingUses(app));
  closers.push(startPurging(app));
  return {
    app,
    notes: env.databaseUrl ? [] : [`Data is kept by the built-in Postgres in ${resolve(env.dataDirectory)}`],
    beginStop: () => stopping.abort(),
  };
}

async function findDatabase(env: Env, closers: Closer[], onRestart: () => void): Promise<DatabaseAddress> {
  if (env.databaseUrl) return { url: env.databaseUrl };
  const postgres = await startEmbeddedPostgres(env.dataDirectory, { onRestart });
  closers.push(postgres.stop);
  return { socketDirectory: postgres.socketDirectory, database: "postgres" };
}
