import { EventEmitter, on } from "node:events";
import { sql } from "drizzle-orm";
import type { Logger } from "pino";
import { liveTopics, type LiveTopic } from "#domain/live-topics.ts";
import type { Database } from "#server/db/client.ts";

/** What changed, and when that was heard (epoch ms): whoever comes back asks from there. */
type Heard = { topics: LiveTopic[]; at: number };

export type LiveBus = {
  /** Tells every process's open pages of the context, soon: changes within a moment travel together. */
  publish: (contextId: string, ...topics: LiveTopic[]) => void;
  /**
   * At once what changed in the contexts since then (epoch ms; perhaps nothing), and from there on each change as it
   * comes; ends with the signal.
   */
  changes: (contextIds: readonly string[], since: number, signal: AbortSignal) => AsyncGenerator<Heard>;
  close: () => Promise<void>;
};

type Change = [contextId: string, topics: LiveTopic[]];

const CHANNEL = "botdeck_live_changes";
/** Notifications take a lock at commit, so a busy context sends at most this often. */
const COALESCE_MS = 200;
/** As many changes as surely fit into the 8,000 bytes of a notification: one is at most 95 long. */
const CHANGES_A_NOTIFICATION = 80;
/** What was heard this much before counts as after: processes hear the same at slightly different times. */
const PROCESSES_APART_MS = 250;
/** Often enough for the connection that listens not to be taken for dead (server/db/client.ts). */
const BEAT_EVERY_MS = 10_000;
const BEAT = "";

/** A connection that doesn’t hear it is ended, and the next one tells every page to ask again. */
async function sayNothing(db: Database["db"]): Promise<void> {
  await db.execute(sql`select pg_notify(${CHANNEL}, ${BEAT})`).catch(() => undefined);
}

/** Fans changes out to all processes through LISTEN/NOTIFY. What it does for a change doesn't grow with their number. */
export async function createLiveBus(
  { db, sql: driver }: Pick<Database, "db" | "sql">,
  log: Logger,
): Promise<LiveBus> {
  const emitter = new EventEmitter().setMaxListeners(0);
  const publisher = createPublisher(db, log);
  let memory = remember();

  function hear(payload: string): void {
    if (payload === BEAT) return;
    const changes: Change[] = JSON.parse(payload);
    const at = Date.now();
    for (const [contextId, topics] of changes) {
      memory.add(contextId, topics, at);
      emitter.emit(contextId, { topics, at } satisfies Heard);
    }
  }

  /** Also after the connection was lost: what was said meanwhile wasn't heard. */
  function listening(): void {
    memory = remember();
    const everything: Heard = { topics: [...liveTopics], at: Date.now() };
    for (const contextId of emitter.eventNames()) emitter.emit(contextId, everything);
  }

  const subscription = await driver.listen(CHANNEL, hear, listening);
  const beat = setInterval(() => void sayNothing(db), BEAT_EVERY_MS);

  return {
    publish: publisher.publish,
    async *changes(contextIds, since, signal) {
      const { heard, stop } = listenTo(emitter, contextIds);
      try {
        const coming = on(heard, "change", { signal });
        const topics = memory.since(contextIds, since);
        yield { topics, at: Date.now() };
        for await (const args of coming) {
          const [change]: Heard[] = args;
          if (change) yield change;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        stop();
      }
    },
    async close() {
      publisher.stop();
      clearInterval(beat);
      await subscription.unlisten();
    },
  };
}

/** Gathers what changed for a moment, and tells all processes of it in as few notifications as it fits into. */
function createPublisher(db: Database["db"], log: Logger) {
  const pending = new Map<string, Set<LiveTopic>>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    timer = undefined;
    const changes = [...pending].map(([contextId, topics]): Change => [contextId, [...topics]]);
    pending.clear();
    const notifications: string[] = [];
    for (let from = 0; from < changes.length; from += CHANGES_A_NOTIFICATION)
      notifications.push(JSON.stringify(changes.slice(from, from + CHANGES_A_NOTIFICATION)));
    await db.execute(sql`
      select pg_notify(${CHANNEL}, changes)
      from json_array_elements_text(${JSON.stringify(notifications)}::text::json) changes`);
  }

  return {
    publish: (contextId: string, ...topics: LiveTopic[]): void => {
      const waiting = pending.get(contextId) ?? new Set();
      for (const topic of topics) waiting.add(topic);
      pending.set(contextId, waiting);
      // A lost notification only delays: every page also refetches on its own interval.
      const report = (error: unknown) => log.warn({ error }, "live changes were not sent");
      timer ??= setTimeout(() => void flush().catch(report), COALESCE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

type LastChanges = Map<string, Map<LiveTopic, number>>;
/** Contexts that changed; twice as many are remembered at most. */
const GENERATION = 10_000;

/** When each topic of a context last changed, from now on, for as long as that fits. */
function remember() {
  let [older, newer]: [LastChanges, LastChanges] = [new Map(), new Map()];
  let [olderBegan, newerBegan] = [Date.now(), Date.now()];
  return {
    add(contextId: string, topics: readonly LiveTopic[], at: number): void {
      if (newer.size >= GENERATION && !newer.has(contextId)) {
        [older, newer] = [newer, new Map()];
        [olderBegan, newerBegan] = [newerBegan, at];
      }
      const changed = newer.get(contextId) ?? new Map<LiveTopic, number>();
      for (const topic of topics) changed.set(topic, at);
      newer.set(contextId, changed);
    },
    /** What changed since then; everything where that isn't known any more. */
    since(contextIds: readonly string[], time: number): LiveTopic[] {
      if (time < olderBegan) return [...liveTopics];
      const from = time - PROCESSES_APART_MS;
      const changes = contextIds.flatMap((contextId) => [
        ...(older.get(contextId) ?? []),
        ...(newer.get(contextId) ?? []),
      ]);
      return [...new Set(changes.flatMap(([topic, at]) => (at >= from ? [topic] : [])))];
    },
  };
}

/** What is said of several contexts, as one thing to listen to. */
function listenTo(emitter: EventEmitter, contextIds: readonly string[]) {
  const heard = new EventEmitter();
  const pass = (change: Heard) => heard.emit("change", change);
  for (const contextId of contextIds) emitter.on(contextId, pass);
  const stop = () => {
    for (const contextId of contextIds) emitter.off(contextId, pass);
  };
  return { heard, stop };
}
