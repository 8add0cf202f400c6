import { connect as connectTcp, isIP, type Socket } from "node:net";
import { Duplex } from "node:stream";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { connectionError } from "./connection-error.ts";

/** What postgres.js knows of the server when it wants a socket. */
type ServerAddress = { host: string[]; port: number[]; path?: string | false | undefined };

export type OpenSocket = (address: ServerAddress) => Promise<Duplex>;

type Options = {
  /** Tried in turn, when the database's URL names several. */
  hosts?: readonly string[];
  /** `sslmode` of the database's URL. */
  sslMode?: string | null;
  /** Whether TLS begins at once (`sslnegotiation=direct`). */
  isDirect?: boolean;
};

const CONNECT_MAX_MS = 10_000;
/** What a client sends before TLS: its length, and a number that stands for no version. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Makes the sockets that postgres.js talks through. Its own (3.4.9) lose queries: between a socket's `error` and its `close`
 * it takes them as sent, and answers them with no rows once it is connected again. These say both in one breath, so that
 * whatever was under way is rejected.
 */
export function socketOpener({ hosts = [], ...tls }: Options): OpenSocket {
  let turn = 0;
  return async ({ host: [only = "localhost"], port: [port = 5432], path }) => {
    const first = turn++ % Math.max(hosts.length, 1);
    const inTurn = hosts.length > 0 ? [...hosts.slice(first), ...hosts.slice(0, first)] : [only];
    let failure: unknown;
    for (const host of inTurn)
      try {
        return failingAtOnce(await open(path ? connectTcp(path) : connectTcp(port, host), host, tls));
      } catch (error) {
        failure = error;
      }
    return failingSocket(failure instanceof Error ? failure : connectionError("CONNECTION_CLOSED"));
  };
}

/** A socket that fails with that error once it is written to: postgres.js has its listeners on it by then. */
export function failingSocket(error: Error): Duplex {
  const write = (_chunk: unknown, _encoding: string, done: (error: Error) => void) => done(error);
  return failingAtOnce(new Duplex({ read: () => undefined, write }));
}

async function open(socket: Socket, host: string, tls: Options): Promise<Socket> {
  try {
    socket.setTimeout(CONNECT_MAX_MS, () => socket.destroy(connectionError("CONNECT_TIMEOUT")));
    await until(socket, "connect");
    const secured = await secure(socket, host, tls);
    socket.setTimeout(0);
    return secured;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** What postgres.js does for the same `sslmode`. */
async function secure(socket: Socket, host: string, { sslMode, isDirect = false }: Options): Promise<Socket> {
  if (!sslMode || sslMode === "disable" || sslMode === "false") return socket;
  if (!isDirect && !(await offersTls(socket))) {
    if (sslMode === "prefer") return socket;
    throw new Error("it does not speak TLS, which sslmode asks for");
  }
  const options: ConnectionOptions = {
    socket,
    rejectUnauthorized: !["require", "allow", "prefer"].includes(sslMode),
  };
  if (!isIP(host)) options.servername = host;
  if (isDirect) options.ALPNProtocols = ["postgresql"];
  const secured = connectTls(options);
  await until(secured, "secureConnect");
  return secured;
}

async function offersTls(socket: Socket): Promise<boolean> {
  socket.write(SSL_REQUEST);
  const [answer] = await until(socket, "data");
  return Buffer.isBuffer(answer) && answer.toString() === "S";
}

/** The event's arguments; rejects when the socket fails or closes first. */
function until(socket: Socket, event: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    // It stays: what fails once more after it was given up is of no interest.
    socket.on("error", reject);
    socket.once("close", () => reject(connectionError("CONNECTION_CLOSED")));
    socket.once(event, (...args: unknown[]) => resolve(args));
  });
}

/** Holds an error back until the socket closes, so that nothing can be sent in between. */
function failingAtOnce<S extends Duplex>(socket: S): S {
  const emit = socket.emit.bind(socket);
  let error: unknown;
  socket.removeAllListeners("error").removeAllListeners("close");
  socket.emit = (event: string, ...args: unknown[]) => {
    if (event === "error") {
      [error] = args;
      return true;
    }
    if (event !== "close") return emit(event, ...args);
    if (socket.listenerCount("error") > 0) emit("error", error ?? connectionError("CONNECTION_CLOSED"));
    return emit("close", true);
  };
  return socket;
}
