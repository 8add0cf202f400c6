import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type postgres from "postgres";
import { connectionError } from "./connection-error.ts";
import { failingSocket, type OpenSocket } from "./database-socket.ts";

type Query = ReturnType<postgres.Sql["unsafe"]>;
export type Unsafe = (...query: Parameters<postgres.Sql["unsafe"]>) => Query;

/** Makes a client of one connection, which asks for its socket when it is first used. */
export type MakeClient = (openSocket: OpenSocket) => postgres.Sql;

/** A connection from its first query to its end. */
type Life = {
  client: postgres.Sql;
  /** Queries that aren't answered yet. */
  asked: number;
  isOver: boolean;
  endsAfter: number;
};

export type Connection = {
  unsafe: Unsafe;
  /** Asks this very connection, as long as it is there, and never the one that takes its place. */
  hold: () => { unsafe: Unsafe; isLost: () => boolean; destroy: () => void };
  /** Queries that aren't answered yet; undefined when there is no connection. */
  asked: () => number | undefined;
  close: () => Promise<void>;
};

const LIFE_MAX_MS = 30 * 60_000;

/**
 * One connection at a time. A client that has lost its connection is thrown away with everything that it keeps of it: postgres.js
 * (3.4.9) would connect again with half a message of before in its buffer, and wait for ever, or answer queries of before with no
 * rows.
 * @param silenceMaxMs how long a query may go without a byte of an answer; without queries, when the connection ends.
 */
export function createConnection(make: MakeClient, openSocket: OpenSocket, silenceMaxMs: number): Connection {
  let current: Life | undefined;
  const alive = (): Life | undefined => (current?.isOver ? undefined : current);

  function begin(): Life {
    let socket: Promise<Duplex> | undefined;
    const life: Life = {
      asked: 0,
      isOver: false,
      endsAfter: Date.now() + LIFE_MAX_MS,
      client: make((address) => {
        if (socket) return Promise.resolve(failingSocket(connectionError("CONNECTION_CLOSED")));
        socket = openSocket(address).then((opened) => watch(life, opened, silenceMaxMs));
        return socket;
      }),
    };
    return life;
  }

  function living(): Life {
    if (current?.asked === 0 && Date.now() > current.endsAfter) void end(current, 5);
    return (current = alive() ?? begin());
  }

  return {
    unsafe: (...query) => ask(living(), query),
    hold() {
      const life = living();
      return {
        unsafe(...query) {
          if (life.isOver) throw connectionError("CONNECTION_CLOSED");
          return ask(life, query);
        },
        isLost: () => life.isOver,
        destroy: () => void end(life, 0),
      };
    },
    asked: () => alive()?.asked,
    close: async () => current && end(current, 5),
  };
}

function watch(life: Life, socket: Duplex, silenceMaxMs: number): Duplex {
  socket.once("close", () => void end(life, 0));
  if (socket instanceof Socket)
    socket.setTimeout(silenceMaxMs, () => {
      if (life.asked > 0) socket.destroy(connectionError("ETIMEDOUT"));
      else void end(life, 5);
    });
  return socket;
}

async function end(life: Life, seconds: number): Promise<void> {
  life.isOver = true;
  await life.client.end({ timeout: seconds });
}

/** Prepared: Drizzle would send every query unprepared, which costs a second round trip and a new plan each time. */
function ask(life: Life, [text, parameters, options]: Parameters<Unsafe>): Query {
  const query = life.client.unsafe(text, parameters, { prepare: true, ...options });
  life.asked += 1;
  const answered = (): void => {
    life.asked -= 1;
  };
  query.then(answered, answered);
  return refusingNothing(query);
}

/**
 * What was carried out says which command it was. An answer that doesn't came from postgres.js, for a query that was lost with
 * its connection: taken for "no rows" it would be a key that isn't known, or a change that wasn't needed.
 */
function refusingNothing(query: Query): Query {
  const then = query.then.bind(query);
  const check = (result: unknown): unknown => {
    if (Array.isArray(result) && "command" in result && result.command === null)
      throw connectionError("CONNECTION_CLOSED");
    return result;
  };
  return Object.assign(query, {
    then: (...handlers: Parameters<Promise<unknown>["then"]>) => then(check).then(...handlers),
  });
}
