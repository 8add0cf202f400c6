import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** The database, or a transaction on it: services take either, so that they can be put together in one transaction. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

/** Where Postgres is: a URL, or the directory of a Unix socket (postgres.js takes sockets only as options). */
export type DatabaseAddress = { url: string } | { socketDirectory: string; database: string };

export type Database = {
  db: Db;
  sql: postgres.Sql;
  /**
   * One connection for all that a page asks: what is asked at once travels in one message each way, and a message
   * costs more than most of the queries. Pages take turns on a few of them.
   */
  lane: () => Db;
  close: () => Promise<void>;
};

const CONNECTION = {
  TimeZone: "UTC",
  application_name: "botdeck",
  statement_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
};

const LANES = 3;
const RECONNECT_SECONDS_MAX = 0.5;

type ConnectOptions = {
  /** Connections at most. */
  max?: number;
  /** Session settings over the defaults. */
  connection?: Record<string, string | number>;
};

export function connect(
  address: DatabaseAddress,
  { max = 7, connection = {} }: ConnectOptions = {},
): Database {
  const options = {
    max,
    connect_timeout: 10,
    // By default up to 20 s between attempts, during which requests wait, the database being back or not.
    backoff: (attempts: number) => Math.min(3 ** attempts / 100, RECONNECT_SECONDS_MAX),
    idle_timeout: 60,
    max_lifetime: 1_800,
    onnotice: () => undefined,
    connection: { ...CONNECTION, ...connection },
  };
  const open = (given: Partial<typeof options>) => {
    const all = { ...options, ...given };
    const sql =
      "url" in address
        ? postgres(address.url, all)
        : postgres({ ...all, host: address.socketDirectory, database: address.database, user: "postgres" });
    prepareStatements(sql);
    return { db: drizzle({ client: sql, casing: "snake_case" }), sql };
  };
  const pool = open({});
  // They connect when they are first asked.
  const lanes = Array.from({ length: LANES }, () => open({ max: 1 }));
  let turn = 0;
  return {
    ...pool,
    lane: () => lanes[(turn += 1) % LANES]?.db ?? pool.db,
    close: async () => {
      await Promise.all([pool, ...lanes].map(({ sql }) => sql.end({ timeout: 5 })));
    },
  };
}

/**
 * Drizzle sends every query unprepared, which costs a second round trip and a new plan each time; a third to a half of
 * a small query. postgres.js takes the choice per query, so it is made here, for transactions as well.
 */
function prepareStatements(sql: postgres.Sql): void {
  prepareUnsafe(sql);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- the proxy hands its own `this` on.
  sql.begin = new Proxy(sql.begin, {
    apply(begin, self, args: unknown[]) {
      const run = args.at(-1);
      if (typeof run !== "function") throw new TypeError("begin needs a function");
      const prepared = (transaction: postgres.TransactionSql): unknown => {
        prepareUnsafe(transaction);
        const result: unknown = Reflect.apply(run, undefined, [transaction]);
        return result;
      };
      const done: unknown = Reflect.apply(begin, self, [...args.slice(0, -1), prepared]);
      return done;
    },
  });
}

function prepareUnsafe(sql: Pick<postgres.Sql, "unsafe">): void {
  sql.unsafe = new Proxy(sql.unsafe, {
    apply(unsafe, self, [query, parameters, options]: Parameters<postgres.Sql["unsafe"]>) {
      const pending: unknown = Reflect.apply(unsafe, self, [
        query,
        parameters,
        { prepare: true, ...options },
      ]);
      return pending;
    },
  });
}
