import type { LiveTopic } from "#domain/live-topics.ts";
import type { Db } from "#server/db/client.ts";
import { transactional } from "#server/db/transactional.ts";
import type { Judges } from "#server/judging/judges.ts";
import { judgedOutside } from "#server/judging/judged-outside.ts";
import type { App } from "./app.ts";
import type { LiveBus } from "./live-bus.ts";

/** What waits for the commit; a notice or a mail that came too late would be lost without a word. */
type Leaving = { isOpen: boolean; waiting: ((app: App) => unknown)[] };

// Neither leaves this module: nobody else can make what they mark.
const leaving = Symbol("what leaves after the commit");
const isTransaction = Symbol("a transaction");

/** The app while one statement writes; see `writeAtOnce`. */
export type AtOnce = App & { readonly [leaving]: Leaving };
/**
 * The app in a transaction: `db` is the transaction, and what is recorded with it leaves after the commit. What takes one
 * can't be called outside of `write`.
 */
export type Tx = AtOnce & { readonly [isTransaction]: true };

/**
 * The one way to write: all that `run` writes through `tx`, or nothing. Notices and mails leave after the commit, and
 * none does if it fails. Given a `tx` instead of the app, it is part of that one: it can fail on its own, but what it
 * recorded leaves with the outermost. Where it needs something judged that strangers wrote, it is undone, and done again when
 * that is known: a transaction that waited would keep its connection, of which there are few, from everybody.
 * @throws what `run` throws; and once everything is written what a mail throws that the answer waits for.
 */
export async function write<T>(app: App, run: (tx: Tx) => Promise<T>): Promise<T> {
  const once = (judges: Judges) =>
    collect(app, (own) =>
      transactional(app.db).transaction((db: Db) =>
        run({ ...app, judges, db, [leaving]: own, [isTransaction]: true as const }),
      ),
    );
  return isTransaction in app ? once(app.judges) : judgedOutside(app.judges, once);
}

/**
 * The same for a single statement that writes, which needs no transaction around it and so no message more. `run` may
 * read before it, but must not fail after it. In a transaction it is a `write`.
 */
export async function writeAtOnce<T>(app: App, run: (one: AtOnce) => Promise<T>): Promise<T> {
  if (leaving in app) return write(app, run);
  return collect(app, (own) => run({ ...app, [leaving]: own }));
}

export function isTx(app: AtOnce): app is Tx {
  return isTransaction in app;
}

/** The bus that is behind what services listen to: whoever has only the app can't publish. */
const buses = new WeakMap<App["live"], LiveBus>();

/** Of a live bus what the app may have; `notify` speaks through the rest of it. */
export function listeningTo(bus: LiveBus): App["live"] {
  const live = { changes: bus.changes };
  buses.set(live, bus);
  return live;
}

/** Tells every open page of a context what changed in it, after the commit. */
export function notify(writing: AtOnce, contextId: string, ...topics: LiveTopic[]): void {
  const bus = buses.get(writing.live);
  if (!bus) throw new Error("the app listens to no bus");
  afterCommit(writing, () => bus.publish(contextId, ...topics));
}

/**
 * For what may happen only once all is committed, with the app, for the transaction is over then. `write` waits for what it
 * returns and throws what it throws.
 */
export function afterCommit(writing: AtOnce, run: (app: App) => unknown): void {
  const { isOpen, waiting } = writing[leaving];
  if (!isOpen) throw new Error("this write is over: nothing can leave with it any more");
  waiting.push(run);
}

async function collect<T>(app: App & Partial<AtOnce>, run: (own: Leaving) => Promise<T>): Promise<T> {
  const own: Leaving = { isOpen: true, waiting: [] };
  const result = await run(own).finally(() => (own.isOpen = false));
  const outer = app[leaving];
  if (outer) outer.waiting.push(...own.waiting);
  else await leave(app, own);
  return result;
}

/** All of them, whichever fails. */
async function leave(app: App, { waiting }: Leaving): Promise<void> {
  const left = await Promise.allSettled(waiting.map(async (run) => run(app)));
  for (const one of left) if (one.status === "rejected") throw one.reason;
}
