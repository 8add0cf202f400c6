import { resolve } from "node:path";
import type { App } from "#server/base/app.ts";
import { jobKinds } from "#server/api/jobs.ts";
import { connect, type DatabaseAddress } from "#server/db/client.ts";
import { startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { waitForDatabase } from "#server/db/wait-for-database.ts";
import type { Env } from "#server/base/env.ts";
import { startWorker } from "#server/jobs/worker.ts";
import { createLiveBus } from "#server/base/live-bus.ts";
import { createLog } from "#server/base/log.ts";
import { listeningTo } from "#server/base/write.ts";
import { writeWhatWaits } from "#server/base/write-later.ts";
import { Calls } from "#server/fairness/calls.ts";
import { OpenStreams } from "#server/fairness/open-streams.ts";
import { createJudges } from "#server/judging/judges.ts";
import { syncOwnWidgets } from "#server/developers/sync-own-widgets.ts";
import { linkForFirstReviewer } from "#server/review/reviewer-role.ts";
import { writeWaitingUses } from "#server/sandbox/widget-uses.ts";
import { syncBuiltInWidgets } from "#server/widgets/sync-built-in.ts";

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
  const log = createLog(env.logLevel);
  const stopping = new AbortController();
  const address = await findDatabase(env, closers, () => log.warn("the built-in Postgres was restarted"));
  await waitForDatabase(address);
  await migrateDatabase(address);
  const database = connect(address);
  closers.push(database.close);
  const bus = await createLiveBus(database, log);
  closers.push(bus.close);
  const judges = createJudges();
  closers.push(judges.close);
  const app: App = {
    env,
    log,
    database,
    db: database.db,
    live: listeningTo(bus),
    judges,
    calls: new Calls(),
    streams: new OpenStreams(),
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
  closers.push(() => writeWhatWaits(app));
  closers.push(await startWorker(app, jobKinds));
  const notes = [...env.notes];
  if (!env.databaseUrl) notes.push(`Data is kept by the built-in Postgres in ${resolve(env.dataDirectory)}`);
  const link = await linkForFirstReviewer(app);
  if (link) notes.push(`Nobody reviews widgets yet. Who opens this link first, signed in, does: ${link}`);
  return {
    app,
    notes,
    beginStop: () => stopping.abort(),
  };
}

/** Where the database is; the built-in one is started, or shared with the process that runs it. */
export async function findDatabase(
  env: Env,
  closers: Closer[],
  onRestart: () => void,
): Promise<DatabaseAddress> {
  if (env.databaseUrl) return { url: env.databaseUrl };
  const postgres = await startEmbeddedPostgres(env.dataDirectory, { onRestart });
  closers.push(postgres.stop);
  return { socketDirectory: postgres.socketDirectory, database: "postgres" };
}
