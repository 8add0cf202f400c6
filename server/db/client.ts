import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Socket } from "node:net";
import { connectionError } from "./connection-error.ts";
import { type Connection, createConnection, type Unsafe } from "./connection.ts";
import { type OpenSocket, socketOpener } from "./database-socket.ts";
import { createTransactions } from "./transactions.ts";

export type Transactional = PgDatabase<PostgresJsQueryResultHKT>;
/**
 * The database, or a transaction on it: services take either, so that they can be put together in one transaction. They
 * begin none with it: `write` does.
 */
export type Db = Omit<Transactional, "transaction">;

/** Where Postgres is: a URL, or the directory of a Unix socket (postgres.js takes sockets only as options). */
export type DatabaseAddress = { url: string } | { socketDirectory: string; database: string };

export type Database = {
  db: Db;
  /** The driver itself, on connections of its own: for what only it can do, such as LISTEN. */
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

const CONNECTIONS = 5;
const LANES = 3;
const TRANSACTIONS = 3;
const RECONNECT_SECONDS_MAX = 0.5;
/** Nothing that is asked may take so long without a word: see `statement_timeout`. */
const SILENCE_MAX_MS = 20_000;

type ConnectOptions = {
  /** Connections of the driver itself, at most. */
  max?: number;
  /** Whether the driver itself waits for an answer as long as it takes. */
  isPatient?: boolean;
  /** Session settings over the defaults. */
  connection?: Record<string, string | number>;
};

export function connect(
  address: DatabaseAddress,
  { max = 1, isPatient = false, connection = {} }: ConnectOptions = {},
): Database {
  const { openSocket, hosts } = socketsOf(address);
  const makeClient = (open: OpenSocket, most = 1): postgres.Sql => {
    const options = {
      max: most,
      connect_timeout: 10,
      // By default up to 20 s between attempts, during which requests wait, the database being back or not.
      backoff: (attempts: number) => Math.min(3 ** attempts / 100, RECONNECT_SECONDS_MAX),
      max_lifetime: null,
      onnotice: () => undefined,
      connection: { ...CONNECTION, ...connection },
      // It would ask on each new connection for what nothing here needs, and end the process when that is cut off.
      fetch_types: false,
      // The socket sees to it.
      ssl: false,
      socket: open,
      ...(hosts[0] && { host: hosts[0] }),
    };
    return "url" in address
      ? postgres(address.url, options)
      : postgres({ ...options, host: address.socketDirectory, database: address.database, user: "postgres" });
  };
  // They connect when they are first asked.
  const make = (count: number): Connection[] =>
    Array.from({ length: count }, () =>
      createConnection(
        (open) => {
          const client = makeClient(open);
          // For what it does to the client: dates and JSON pass unread, and Drizzle reads them.
          drizzle({ client });
          return client;
        },
        openSocket,
        SILENCE_MAX_MS,
      ),
    );
  const [pool, lanes, held] = [make(CONNECTIONS), make(LANES), make(TRANSACTIONS)];
  const begin = createTransactions(held);
  const drizzleOn = (unsafe: Unsafe): Db =>
    drizzle({ client: Object.assign(makeClient(openSocket), { unsafe, begin }), casing: "snake_case" });
  const db = drizzleOn((...query) => leastAsked(pool).unsafe(...query));
  const dbOfLanes = lanes.map(({ unsafe }) => drizzleOn(unsafe));
  const sql = makeClient(isPatient ? openSocket : endingSilence(openSocket), max);
  let turn = 0;
  return {
    db,
    sql,
    lane: () => dbOfLanes[(turn += 1) % LANES] ?? db,
    close: async () => {
      const all = [...pool, ...lanes, ...held].map(({ close }) => close());
      await Promise.all([sql.end({ timeout: 5 }), ...all]);
    },
  };
}

/** For whoever listens: the live bus says something more often than that. */
function endingSilence(openSocket: OpenSocket): OpenSocket {
  return async (address) => {
    const socket = await openSocket(address);
    if (socket instanceof Socket)
      socket.setTimeout(SILENCE_MAX_MS, () => socket.destroy(connectionError("ETIMEDOUT")));
    return socket;
  };
}

/** One that is there and has nothing to do, else one that isn't there yet, else the one with the least to do. */
function leastAsked(connections: Connection[]): Connection {
  const load = (connection: Connection): number => connection.asked() ?? 0.5;
  return connections.reduce((least, next) => (load(next) < load(least) ? next : least));
}

function socketsOf(address: DatabaseAddress): { openSocket: OpenSocket; hosts: string[] } {
  if (!("url" in address)) return { openSocket: socketOpener({}), hosts: [] };
  const { hostname, searchParams } = new URL(address.url);
  const hosts = hostname.includes(",") ? hostname.split(",") : [];
  const openSocket = socketOpener({
    hosts,
    sslMode: searchParams.get("sslmode") ?? searchParams.get("ssl"),
    isDirect: searchParams.get("sslnegotiation") === "direct",
  });
  return { openSocket, hosts };
}
