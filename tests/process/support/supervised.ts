import { onTestFinished } from "vitest";
import { beginServer, untilReady } from "./server.ts";

/** A server that is killed and begun anew, as systemd would: also when it ends while it starts. */
export function superviseServer(settings: { PORT: string } & Record<string, string>) {
  const endings: string[] = [];
  const starts = { made: 0, failed: 0 };
  let isWanted = false;
  let server = begin();

  function begin(): ReturnType<typeof beginServer> {
    starts.made += 1;
    isWanted = true;
    const begun = beginServer(settings, {
      atEnd: (cleanUp) =>
        onTestFinished(() => {
          isWanted = false;
          return cleanUp();
        }),
    });
    const { address, child, ended } = begun;
    let wasReady = false;
    untilReady(address, child).then(
      () => (wasReady = true),
      () => undefined,
    );
    void ended.then(({ code, stdout, stderr }) => {
      if (!isWanted) return;
      if (wasReady) endings.push(`it ended with ${code}: ${stderr} ${stdout.slice(-2_000)}`);
      else starts.failed += 1;
      server = begin();
    });
    return begun;
  }

  return {
    address: server.address,
    starts,
    /** What it said when it ended by itself, after it had been ready. */
    endings,
    async kill(): Promise<void> {
      isWanted = false;
      await server.end("SIGKILL");
    },
    /** Begins it again if it was killed, without waiting. */
    start(): void {
      if (!isWanted) server = begin();
    },
    /** @throws with what it last printed. */
    async ready(): Promise<void> {
      await untilReady(server.address).catch((cause: unknown) => {
        throw new Error(`it printed: ${server.output().slice(-2_000)}`, { cause });
      });
    },
    async stop(): Promise<number | null> {
      isWanted = false;
      return (await server.end("SIGTERM")).code;
    },
  };
}
