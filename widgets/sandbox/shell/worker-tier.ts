// The worker's own script, as text: put in when the shell is built.
import { workerScript } from "worker-script";
import type { endings } from "../protocol.ts";
import { drawTree } from "./draw-tree.ts";
import { dataOf, now, parse, StringOf, stringify } from "./primordials.ts";

export type WorkerTier = {
  /** Answered by the worker itself: what hangs there is what is to be found. */
  ping: (n: unknown) => void;
  pass: (text: string) => void;
};

type Made = { Worker: typeof Worker; Blob: typeof Blob; addressOf: (blob: Blob) => string };
type Given = { code: string; env: Record<string, unknown> };
type Ties = {
  post: (frame: Record<string, unknown>) => void;
  relay: (text: string) => void;
  root: HTMLElement;
};

const LOOK_EVERY_MS = 500;
const SILENT_MAX_MS = 1_500;
const MESSAGES_A_SECOND = 60;
const BURST = 300;
const MESSAGE_CHARACTERS_MAX = 65_536;

/** Runs foreign code in a worker of this document, which has no DOM and no way out; what it describes is drawn here. */
export function startWorker({ Worker, Blob, addressOf }: Made, given: Given, ties: Ties): WorkerTier {
  const worker = new Worker(addressOf(new Blob([workerScript], { type: "text/javascript" })));
  let isAlive = true;
  let tokens = BURST;
  let filledAt = now();
  let heardAt = now();

  function end(message: (typeof endings)[number]): void {
    if (!isAlive) return;
    isAlive = false;
    clearInterval(timer);
    worker.terminate();
    ties.post({ t: "ended", message });
  }

  const send = (frame: Record<string, unknown>) => worker.postMessage(stringify(frame));
  const timer = setInterval(() => {
    if (now() - heardAt > SILENT_MAX_MS + LOOK_EVERY_MS) end("It stopped answering.");
    else send({ t: "ping", n: 0 });
  }, LOOK_EVERY_MS);

  worker.onmessage = (event: MessageEvent) => {
    const at = now();
    heardAt = at;
    tokens = Math.min(BURST, tokens + ((at - filledAt) / 1_000) * MESSAGES_A_SECOND) - 1;
    filledAt = at;
    const text: unknown = dataOf(event);
    if (tokens < 0) end("It sent too many messages.");
    else if (typeof text !== "string" || text.length > MESSAGE_CHARACTERS_MAX)
      end("It sent too much at once.");
    else receive(text);
  };
  worker.onerror = (event: ErrorEvent) => ties.post({ t: "error", message: StringOf(event.message) });

  function receive(text: string): void {
    const frame = parsed(text);
    if (!frame) end("It sent what is no message.");
    else if (frame.t === "tree") drawTree(ties.root, frame.v, (id) => send({ t: "event", id }));
    // The answer to this side's own question.
    else if (frame.t !== "pong" || frame.n !== 0) ties.relay(text);
  }

  send({ t: "run", code: given.code, env: given.env });
  return {
    ping: (n) => send({ t: "ping", n }),
    pass: (text) => worker.postMessage(text),
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const frame: unknown = parse(text);
    return typeof frame === "object" && frame !== null ? { ...frame } : undefined;
  } catch {
    return undefined;
  }
}
