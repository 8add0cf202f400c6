import type { App } from "./app.ts";

type Clock = Pick<App, "database" | "log">;
/** One that is gone by now is left out. */
type WriteOne<T> = (app: Pick<App, "db">, key: string, noted: T) => Promise<void>;

/** So many that notes are written together; so few that nobody sees that they are late. */
const WITHIN_MS = 1_000;
const kinds: ((app: Clock) => Promise<void>)[] = [];

/**
 * For what answering a GET finds out, and must not write: the last that is noted under each key is written a moment
 * later. A process that is killed forgets it, so it is for what the next request would note again.
 * @returns what notes it.
 */
export function writeLater<T>(what: string, writeOne: WriteOne<T>) {
  const waiting = new WeakMap<App["database"], Map<string, T>>();

  /** One after the other, each by itself: two processes that note the same can't block each other. */
  async function writeAll(app: Clock): Promise<void> {
    const noted = waiting.get(app.database);
    waiting.delete(app.database);
    for (const [key, value] of noted ?? [])
      await writeOne({ db: app.database.db }, key, value).catch((error: unknown) =>
        app.log.warn({ error }, `${what} was not noted`),
      );
  }
  kinds.push(writeAll);

  return function note(app: Clock, key: string, value: T): void {
    const noted = waiting.get(app.database) ?? new Map<string, T>();
    if (noted.size === 0) setTimeout(() => void writeAll(app), WITHIN_MS).unref();
    waiting.set(app.database, noted.set(key, value));
  };
}

/** Writes what was noted and waits. */
export async function writeWhatWaits(app: Clock): Promise<void> {
  for (const writeAll of kinds) await writeAll(app);
}
