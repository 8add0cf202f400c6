import type { Connection, Unsafe } from "./connection.ts";

/** What Drizzle asks of a transaction's client. */
type Client = { unsafe: Unsafe; savepoint: <T>(run: Run<T>) => Promise<T> };
type Run<T> = (client: Client) => Promise<T>;
export type Begin = <T>(run: Run<T>) => Promise<T>;

/**
 * Begins transactions, each with one of these connections to itself; whoever comes when all are taken waits. In the place of
 * postgres.js' own (3.4.9), which goes on when its connection is gone: it writes to no socket, which ends the process, or to the
 * next one, where nothing was begun.
 */
export function createTransactions(connections: readonly Connection[]): Begin {
  const free = [...connections];
  const waiting: ((connection: Connection) => void)[] = [];
  const take = (): Promise<Connection> =>
    new Promise((resolve) => {
      const connection = free.pop();
      if (connection) resolve(connection);
      else waiting.push(resolve);
    });
  return async (run) => {
    const connection = await take();
    try {
      return await transact(connection, run);
    } finally {
      const next = waiting.shift();
      if (next) next(connection);
      else free.push(connection);
    }
  };
}

/** @throws what `run` throws, after a rollback; a connection's error, and then nobody knows whether a commit was carried out. */
async function transact<T>(connection: Connection, run: Run<T>): Promise<T> {
  const held = connection.hold();
  await held.unsafe("begin");
  let isOver = false;
  let failed: Error | undefined;
  const unsafe: Unsafe = (...query) => {
    // It would become part of whichever transaction comes next.
    if (isOver) throw new Error("the transaction is over");
    const pending = held.unsafe(...query);
    pending.catch((error: unknown) => (failed ??= error instanceof Error ? error : new Error(String(error))));
    return pending;
  };
  try {
    const result = await run({ unsafe, savepoint: savepoints(unsafe) });
    const { command } = await unsafe("commit");
    // So Postgres answers the commit of a transaction in which something failed, and says no more.
    if (command !== "COMMIT") throw failed ?? new Error("the transaction was rolled back");
    return result;
  } catch (error) {
    isOver = true;
    if (!held.isLost()) await held.unsafe("rollback").catch(held.destroy);
    throw error;
  } finally {
    isOver = true;
  }
}

function savepoints(unsafe: Unsafe): Client["savepoint"] {
  let made = 0;
  const savepoint: Client["savepoint"] = async (run) => {
    const name = `s${(made += 1)}`;
    await unsafe(`savepoint ${name}`);
    try {
      return await run({ unsafe, savepoint });
    } catch (error) {
      await unsafe(`rollback to ${name}`);
      throw error;
    }
  };
  return savepoint;
}
