import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export type Line = {
  address: string;
  /** Ends all connections as a proxy does that restarts, and takes new ones. */
  cut: () => void;
  /** Ends all connections, and refuses new ones until it is mended. */
  stop: () => void;
  mend: () => void;
  close: () => Promise<void>;
};

/** A line between a browser and the server, as TCP: what a browser does when it is cut isn't what `setOffline` does. */
export async function openLine(serverPort: number): Promise<Line> {
  let isStopped = false;
  const pairs = new Set<[Socket, Socket]>();
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const line = createServer((browser) => {
    if (isStopped) return void browser.destroy();
    const server = connect(serverPort, "localhost");
    const pair: [Socket, Socket] = [browser, server];
    pairs.add(pair);
    for (const [one, other] of [pair, [server, browser] as const]) {
      one.on("data", (bytes) => other.write(bytes));
      one.on("error", () => undefined);
      one.on("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
    return undefined;
  });
  line.listen(0, "localhost");
  await once(line, "listening");
  const address = line.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    address: `http://localhost:${address.port}`,
    cut,
    stop() {
      isStopped = true;
      cut();
    },
    mend() {
      isStopped = false;
    },
    async close() {
      cut();
      line.close();
      await once(line, "close");
    },
  };
}
