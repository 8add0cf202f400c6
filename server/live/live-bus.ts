import type postgres from "postgres";
import type { Logger } from "pino";

/** What changed in a context; open pages fetch again what depends on it. */
export const liveTopics = ["stats", "bots", "activity", "layouts", "widgets", "members"] as const;
export type LiveTopic = (typeof liveTopics)[number];
export type LiveChange = { contextId: string; topics: LiveTopic[] };

type Listener = (change: LiveChange) => void;

export type LiveBus = {
  /** Tells every process's open pages of the context, soon: changes within a moment travel together. */
  publish: (contextId: string, ...topics: LiveTopic[]) => void;
  /** @returns a function that ends the subscription. */
  subscribe: (contextId: string, listener: Listener) => () => void;
  close: () => Promise<void>;
};

const CHANNEL = "botdeck_live";
/** Notifications take a lock at commit, so a busy context sends at most this often. */
const COALESCE_MS = 200;

/** Fans changes out to all processes through LISTEN/NOTIFY. */
export async function createLiveBus(sql: postgres.Sql, log: Logger): Promise<LiveBus> {
  const listeners = new Map<string, Set<Listener>>();
  const pending = new Map<string, Set<LiveTopic>>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    timer = undefined;
    const changes = [...pending].map(([contextId, topics]): LiveChange => ({
      contextId,
      topics: [...topics],
    }));
    pending.clear();
    await sql`select pg_notify(${CHANNEL}, change) from unnest(${changes.map((change) => JSON.stringify(change))}::text[]) change`;
  }

  const subscription = await sql.listen(CHANNEL, (payload) => {
    const change: LiveChange = JSON.parse(payload);
    for (const listener of listeners.get(change.contextId) ?? []) listener(change);
  });

  return {
    publish(contextId, ...topics) {
      const waiting = pending.get(contextId) ?? new Set();
      for (const topic of topics) waiting.add(topic);
      pending.set(contextId, waiting);
      // A lost notification only delays: every page also refetches on its own interval.
      timer ??= setTimeout(
        () => void flush().catch((error: unknown) => log.warn({ error }, "live changes were not sent")),
        COALESCE_MS,
      );
    },
    subscribe(contextId, listener) {
      const ofContext = listeners.get(contextId) ?? new Set();
      listeners.set(contextId, ofContext.add(listener));
      return () => {
        ofContext.delete(listener);
        if (ofContext.size === 0) listeners.delete(contextId);
      };
    },
    async close() {
      clearTimeout(timer);
      await subscription.unlisten();
    },
  };
}
