import { type QueryClient, QueryObserver } from "@tanstack/react-query";
import { TRPCClientError, type TRPCClient } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#server/api/root.ts";
import type { Told } from "#widgets/sandbox/host/bridge.ts";
import { limits, requests, type ToFrame } from "#widgets/sandbox/protocol.ts";

type Options = {
  scope: string;
  userWidgetId: string;
  trpc: TRPCOptionsProxy<AppRouter>;
  client: TRPCClient<AppRouter>;
  queryClient: QueryClient;
  send: (frame: ToFrame) => void;
  mayOpenLinks: boolean;
  /** Whether somebody pressed in the widget a moment ago; a press counts once. */
  takePress: () => boolean;
  /** Asks whoever looks whether to open it; resolves with whether they did. */
  askToOpen: (url: string) => Promise<boolean>;
};

type Request = Extract<Told, { t: "req" }>;
type Subscription = Extract<Told, { t: "sub" }>;
type Failure = { code: string; message: string };

/** As often as built-in widgets ask, besides at each live change. */
const REFETCH_EVERY_MS = 60_000;
const ANSWER_WITHIN_MS = 15_000;
const NOT_PRESSED = "A link is asked for by a press in the widget, one for each.";

/** Answers what a widget asks for. Whether it may is the server's to say, for whoever looks at it. */
export class Answers {
  readonly #options: Options;
  readonly #subscriptions = new Map<number, () => void>();
  #inFlight = 0;
  #isAsking = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** @returns whether it was something to answer. */
  take(frame: Told): void {
    if (frame.t === "req") void this.#answer(frame);
    else if (frame.t === "sub") this.#subscribe(frame);
    else if (frame.t === "unsub") this.#unsubscribe(frame.id);
  }

  close(): void {
    for (const end of this.#subscriptions.values()) end();
    this.#subscriptions.clear();
  }

  async #answer({ id, m, p }: Request): Promise<void> {
    const { send } = this.#options;
    if (this.#inFlight >= limits.requestsInFlight) {
      send({ t: "res", id, ok: false, e: { code: "TOO_MANY_REQUESTS", message: "Too much is on its way." } });
      return;
    }
    this.#inFlight += 1;
    try {
      send({ t: "res", id, ok: true, v: await this.#perform(m, p) });
    } catch (error) {
      send({ t: "res", id, ok: false, e: toFailure(error) });
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #perform(method: string, given: unknown): Promise<unknown> {
    const { scope, userWidgetId, client } = this.#options;
    const target = { scope, userWidgetId };
    const within = { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
    switch (method) {
      case "storage.get":
        return (
          await client.sandbox.readStorage.mutate({ ...target, ...requests[method].parse(given) }, within)
        ).value;
      case "storage.set":
        return client.sandbox.writeStorage.mutate({ ...target, ...requests[method].parse(given) }, within);
      case "storage.delete":
        return client.sandbox.writeStorage.mutate(
          { ...target, ...requests[method].parse(given), value: null },
          within,
        );
      case "fetch":
        return client.sandbox.fetch.mutate({ ...target, ...requests[method].parse(given) }, within);
      case "link.open":
        return this.#open(requests[method].parse(given).url);
      default:
        throw new RangeError(`There is no request “${method.slice(0, 80)}”.`);
    }
  }

  /** One question for a press, and one at once: nobody is asked who did nothing. */
  async #open(url: string): Promise<boolean> {
    const { mayOpenLinks, takePress, askToOpen } = this.#options;
    if (!mayOpenLinks) throw new Error("It may not open links.");
    if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ""))
      throw new Error("That is no link.");
    if (this.#isAsking || !takePress()) throw new Error(NOT_PRESSED);
    this.#isAsking = true;
    try {
      return await askToOpen(url);
    } finally {
      this.#isAsking = false;
    }
  }

  #subscribe({ id, path, input }: Subscription): void {
    const { queryClient, trpc, client, scope, userWidgetId, send } = this.#options;
    this.#unsubscribe(id);
    if (this.#subscriptions.size >= limits.subscriptions) {
      send({ t: "data", id, e: { code: "TOO_MANY_REQUESTS", message: "It reads too much at once." } });
      return;
    }
    const given = { scope, userWidgetId, path, input: isObject(input) ? input : {} };
    const observer = new QueryObserver(queryClient, {
      queryKey: [...trpc.sandbox.read.mutationKey(), given],
      // By POST: the server notes what a widget read.
      queryFn: () => client.sandbox.read.mutate(given),
      refetchInterval: REFETCH_EVERY_MS,
    });
    let told: unknown;
    const tell = ({ data, error }: { data: unknown; error: unknown }) => {
      const next = data ?? error;
      if (next === told || next === null) return;
      told = next;
      send(data === undefined ? { t: "data", id, e: toFailure(error) } : { t: "data", id, v: data });
    };
    this.#subscriptions.set(id, observer.subscribe(tell));
    tell(observer.getCurrentResult());
  }

  #unsubscribe(id: number): void {
    this.#subscriptions.get(id)?.();
    this.#subscriptions.delete(id);
  }
}

function isObject(value: unknown): value is Record<string, never> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function toFailure(error: unknown): Failure {
  if (error instanceof TRPCClientError) {
    const answered: TRPCClientError<AppRouter> = error;
    return { code: answered.data?.code ?? "UNAVAILABLE", message: answered.message };
  }
  return {
    code: "BAD_REQUEST",
    message: error instanceof Error ? error.message.slice(0, 500) : "It failed.",
  };
}
