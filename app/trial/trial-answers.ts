import type { Told } from "#widgets/sandbox/host/bridge.ts";
import { requests, type ToFrame } from "#widgets/sandbox/protocol.ts";

/** What a widget reads while it is tried out. @throws Error with a sentence for its author. */
export type Read = (path: string, input: unknown) => Promise<unknown>;

type Options = { read: Read; send: (frame: ToFrame) => void; onLink: (url: string) => void };

/** Answers a widget that is tried out and installed nowhere: nothing of it is kept, and nothing is fetched for it. */
export class TrialAnswers {
  readonly #options: Options;
  readonly #stored = new Map<string, unknown>();
  readonly #subscribed = new Set<number>();

  constructor(options: Options) {
    this.#options = options;
  }

  take(frame: Told): void {
    if (frame.t === "sub") void this.#subscribe(frame);
    else if (frame.t === "unsub") this.#subscribed.delete(frame.id);
    else if (frame.t === "req") this.#answer(frame);
  }

  async #subscribe({ id, path, input }: Extract<Told, { t: "sub" }>): Promise<void> {
    const { read, send } = this.#options;
    this.#subscribed.add(id);
    const answer = await read(path, input).then(
      (v): ToFrame => ({ t: "data", id, v }),
      (error: unknown): ToFrame => ({ t: "data", id, e: { code: "UNAVAILABLE", message: messageOf(error) } }),
    );
    if (this.#subscribed.has(id)) send(answer);
  }

  #answer({ id, m, p }: Extract<Told, { t: "req" }>): void {
    const { send } = this.#options;
    try {
      send({ t: "res", id, ok: true, v: this.#perform(m, p) });
    } catch (error) {
      send({ t: "res", id, ok: false, e: { code: "BAD_REQUEST", message: messageOf(error) } });
    }
  }

  #perform(method: string, given: unknown): unknown {
    switch (method) {
      case "storage.get":
        return this.#stored.get(requests[method].parse(given).key) ?? null;
      case "storage.set": {
        const { key, value } = requests[method].parse(given);
        this.#stored.set(key, value);
        return null;
      }
      case "storage.delete":
        this.#stored.delete(requests[method].parse(given).key);
        return null;
      case "link.open":
        this.#options.onLink(requests[method].parse(given).url);
        return false;
      default:
        throw new Error("Nothing is fetched while it is tried out.");
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 500) : "It failed.";
}
