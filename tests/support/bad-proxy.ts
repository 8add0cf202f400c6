import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { certificate, key } from "./https-server.ts";

const kinds = ["reset", "cut", "stall", "halfCloseToClient", "halfCloseToServer", "refuseNext"] as const;
export type Trouble = (typeof kinds)[number];

type Pair = {
  /** Harm is done to it, below TLS where that is spoken. */
  client: Socket;
  /** What the client says. */
  heard: Socket;
  server: Socket;
};

const troubles: Record<Trouble, (pair: Pair) => void> = {
  reset: ({ client }) => void client.resetAndDestroy(),
  cut: ({ client }) => void client.destroy(),
  // Nothing passes any more, in either direction, and nobody is told.
  stall({ client, heard, server }) {
    heard.unpipe().pause();
    client.pause();
    server.unpipe().pause();
  },
  halfCloseToClient: ({ client }) => void client.end(),
  halfCloseToServer: ({ server }) => void server.end(),
  refuseNext: () => undefined,
};

/** As Postgres does: the client asks for TLS in eight bytes, and begins it once it is told `S`. */
async function speakTls(client: Socket): Promise<Socket> {
  await once(client, "data");
  client.write("S");
  return new TLSSocket(client, { isServer: true, key, cert: certificate });
}

/** A proxy in front of a Unix socket that harms the connections through it when it is told to, and may speak TLS to clients. */
export async function startBadProxy(path: string, random: () => number, { isTls = false } = {}) {
  const pairs = new Set<Pair>();
  let refusals = 0;
  const proxy: Server = createServer((client) => {
    if (refusals > 0) {
      refusals -= 1;
      client.resetAndDestroy();
      return;
    }
    const server = connect(path);
    const join = (heard: Socket): void => {
      const pair = { client, heard, server };
      pairs.add(pair);
      heard.pipe(server).pipe(heard);
      const end = (): void => {
        pairs.delete(pair);
        for (const socket of [client, heard, server]) socket.destroy();
      };
      for (const socket of new Set([client, heard, server])) socket.on("error", end).on("close", end);
    };
    if (!isTls) join(client);
    else
      speakTls(client).then(join, () => {
        client.destroy();
        server.destroy();
      });
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    /** The same to all that are there. */
    harmAll(kind: Trouble): void {
      for (const pair of pairs) troubles[kind](pair);
    },
    /** Something bad happens to one of the connections, to all of them now and then. */
    harm(): void {
      const kind = kinds[Math.floor(random() * kinds.length)] ?? "reset";
      if (kind === "refuseNext") refusals += 1 + Math.floor(random() * 3);
      const all = [...pairs];
      const one = all[Math.floor(random() * all.length)];
      const harmed = random() < 0.2 && kind !== "stall" ? all : all.filter((pair) => pair === one);
      for (const pair of harmed) troubles[kind](pair);
    },
    async stop(): Promise<void> {
      for (const { client } of pairs) client.destroy();
      proxy.close();
      await once(proxy, "close");
    },
  };
}
