import { EventEmitter, on } from "node:events";
import type postgres from "postgres";
import type { Logger } from "pino";

/** What changed in a context; open pages fetch again what depends on it. */
export const liveTopics = ["stats", "bots", "activity", "layouts", "widgets", "members"] as const;
export type LiveTopic = (typeof liveTopics)[number];

export type LiveBus = {
  /** Tells every process's open pages of the context, soon: changes within a moment travel together. */
  publish: (contextId: string, ...topics: LiveTopic[]) => void;
  /** What changed in the contexts since then (epoch ms), and from now on each change as it comes; ends with the signal. */
  changes: (contextIds: readonly string[], since: number, signal: AbortSignal) => AsyncGenerator<LiveTopic[]>;
  close: () => Promise<void>;
};

type Change = { contextId: string; topics: LiveTopic[] };

const CHANNEL = "botdeck_live";
/** Notifications take a lock at commit, so a busy context sends at most this often. */
const COALESCE_MS = 200;
/** How far back `since` is answered exactly; before that, everything counts as changed. */
const REMEMBER_MS = 60_000;

/** Fans changes out to all processes through LISTEN/NOTIFY. */
export async function createLiveBus(sql: postgres.Sql, log: Logger): Promise<LiveBus> {
  const emitter = new EventEmitter().setMaxListeners(0);
  let listeningSince = Date.now();
  const pending = new Map<string, Set<LiveTopic>>();
  let recent: (Change & { at: number })[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    timer = undefined;
    const changes = [...pending].map(([contextId, topics]) =>
      JSON.stringify({ contextId, topics: [...topics] }),
    );
    pending.clear();
    await sql`select pg_notify(${CHANNEL}, change) from unnest(${changes}::text[]) change`;
  }

  function hear(payload: string): void {
    const change: Change = JSON.parse(payload);
    const now = Date.now();
    recent = [...recent.filter(({ at }) => now - at < REMEMBER_MS), { ...change, at: now }];
    emitter.emit(change.contextId, change.topics);
  }

  /** Also after the connection was lost: what was said meanwhile wasn't heard. */
  function listening(): void {
    listeningSince = Date.now();
    for (const contextId of emitter.eventNames()) emitter.emit(contextId, [...liveTopics]);
  }

  const subscription = await sql.listen(CHANNEL, hear, listening);

  function changedSince(contextIds: readonly string[], since: number): LiveTopic[] {
    if (since < listeningSince || Date.now() - since > REMEMBER_MS) return [...liveTopics];
    const changes = recent.filter((change) => contextIds.includes(change.contextId) && change.at >= since);
    return [...new Set(changes.flatMap((change) => change.topics))];
  }

  return {
    publish(contextId, ...topics) {
      const waiting = pending.get(contextId) ?? new Set();
      for (const topic of topics) waiting.add(topic);
      pending.set(contextId, waiting);
      // A lost notification only delays: every page also refetches on its own interval.
      const report = (error: unknown) => log.warn({ error }, "live changes were not sent");
      timer ??= setTimeout(() => void flush().catch(report), COALESCE_MS);
    },
    async *changes(contextIds, since, signal) {
      const { heard, stop } = listenTo(emitter, contextIds);
      try {
        const coming = on(heard, "change", { signal });
        const missed = changedSince(contextIds, since);
        if (missed.length > 0) yield missed;
        for await (const args of coming) {
          const [topics]: LiveTopic[][] = args;
          if (topics) yield topics;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        stop();
      }
    },
    async close() {
      clearTimeout(timer);
      await subscription.unlisten();
    },
  };
}

/** What is said of several contexts, as one thing to listen to. */
function listenTo(emitter: EventEmitter, contextIds: readonly string[]) {
  const heard = new EventEmitter();
  const pass = (topics: LiveTopic[]) => heard.emit("change", topics);
  for (const contextId of contextIds) emitter.on(contextId, pass);
  const stop = () => {
    for (const contextId of contextIds) emitter.off(contextId, pass);
  };
  return { heard, stop };
}
