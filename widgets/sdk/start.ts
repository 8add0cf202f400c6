import type { Config, Widget } from "./define-widget.ts";
import { draw } from "./draw.ts";
import type { Sdk, State } from "./sdk.ts";
import { flat, type TreeElement } from "./tree.ts";

type Env = Omit<
  Sdk,
  "root" | "query" | "storage" | "fetch" | "openLink" | "setTitle" | "setBadge" | "setState" | "redraw"
> & {
  migrate?: { fromVersion: string; config: Record<string, unknown> };
};
type Frame = Record<string, unknown> & { t: string };
type Failure = { code: string; message: string };
type Answered = { id: number; ok: boolean; v?: unknown; e?: Failure };
type Told = { id: number; v?: unknown; e?: Failure };

/** What the shell hands to a widget's bundle: version 1 of the protocol. */
export type Host = {
  runtime: "dom" | "worker";
  root: HTMLElement | undefined;
  env: Env;
  on: (kind: string, listener: (...args: never[]) => void) => void;
  send: (frame: Frame) => void;
};

type Known = { id: number; data?: unknown; error?: Error; isUsed: boolean };

/** A drawing that took longer is counted, for the author. */
const SLOW_MS = 50;

/** Runs a widget in its frame. Bundles call it; authors don't. */
export function start<TSchema>(widget: Widget<TSchema>, host: Host): void {
  new Running(widget, host).begin();
}

class Running<TSchema> {
  readonly #widget: Widget<TSchema>;
  readonly #host: Host;
  readonly #ask: Ask;
  readonly #known = new Map<string, Known>();
  readonly #said = new Map<string, string>();
  #presses: (() => void)[] = [];
  #lastId = 0;
  #isQueued = false;
  #config: unknown;

  constructor(widget: Widget<TSchema>, host: Host) {
    this.#widget = widget;
    this.#host = host;
    this.#ask = asking(host, this.#nextId);
  }

  begin(): void {
    const { on, env } = this.#host;
    on("data", this.#receive);
    on("event", ({ id }: { id: string }) => this.#presses[Number(id)]?.());
    on("env", (key: string) => {
      if (key === "config") this.#config = this.#host.env.config;
      this.#redraw();
    });
    this.#config = env.config;
    const { migrate } = env;
    if (migrate) {
      this.#config = { ...env.config, ...this.#widget.migrate?.(migrate.config, migrate.fromVersion) };
      this.#host.send({ t: "migrated", config: this.#config });
    }
    this.#render();
  }

  readonly #nextId = (): number => (this.#lastId += 1);

  readonly #receive = ({ id, v, e }: Told): void => {
    for (const answer of this.#known.values()) {
      if (answer.id !== id) continue;
      if (e) answer.error = toError(e);
      else {
        answer.data = v;
        delete answer.error;
      }
      this.#redraw();
    }
  };

  readonly #query = (path: string, input: unknown) => {
    const key = JSON.stringify([path, input]);
    let answer = this.#known.get(key);
    if (!answer) {
      answer = { id: this.#nextId(), isUsed: true };
      this.#known.set(key, answer);
      this.#host.send({ t: "sub", id: answer.id, path, input });
    }
    answer.isUsed = true;
    const { data, error } = answer;
    return { data, error, isLoading: data === undefined && error === undefined };
  };

  /** All that changes at once is drawn once. */
  readonly #redraw = (): void => {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => this.#render());
  };

  /** Said once, however often it is drawn. */
  #say(frame: Frame): void {
    const text = JSON.stringify(frame);
    if (this.#said.get(frame.t) === text) return;
    this.#said.set(frame.t, text);
    this.#host.send(frame);
  }

  #sdk() {
    const ask = this.#ask;
    return {
      ...this.#host.env,
      ...{ config: this.#config, root: this.#host.root, query: this.#query, redraw: this.#redraw },
      storage: {
        get: (key: string) => ask("storage.get", { key }),
        set: (key: string, value: unknown) => ask("storage.set", { key, value }),
        delete: (key: string) => ask("storage.delete", { key }),
      },
      fetch: (url: string) => ask("fetch", { url }),
      openLink: (url: string) => ask("link.open", { url }),
      setTitle: (v: string | null) => this.#say({ t: "title", v }),
      setBadge: (v: string | null) => this.#say({ t: "badge", v }),
      setState: (v: State, message?: string) =>
        this.#say({ t: "state", v, ...(message !== undefined && { message }) }),
    };
  }

  #render(): void {
    this.#isQueued = false;
    const began = performance.now();
    for (const answer of this.#known.values()) answer.isUsed = false;
    // eslint-disable-next-line no-restricted-syntax -- what came as text has the types that router and schema gave it
    const tree = this.#widget.render(this.#sdk() as Sdk<Config<TSchema>>);
    for (const [key, { id, isUsed }] of this.#known) {
      if (isUsed) continue;
      this.#known.delete(key);
      this.#host.send({ t: "unsub", id });
    }
    if (tree !== undefined) this.#show(flat(tree));
    if (performance.now() - began > SLOW_MS) this.#host.send({ t: "slow", count: 1 });
  }

  #show(tree: (TreeElement | string)[]): void {
    if (this.#host.root) draw(this.#host.root, tree);
    else {
      this.#presses = [];
      this.#host.send({ t: "tree", v: tree.map(this.#withNumbers) });
    }
  }

  /** A function doesn't travel: its number does. */
  readonly #withNumbers = (tree: TreeElement | string): unknown => {
    if (typeof tree === "string") return tree;
    const { onClick, children, ...rest } = tree;
    const on = onClick && { click: String(this.#presses.push(onClick) - 1) };
    return { ...rest, ...(on && { on }), children: children.map(this.#withNumbers) };
  };
}

type Ask = (method: string, given: unknown) => Promise<unknown>;

function asking({ on, send }: Host, nextId: () => number): Ask {
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
  on("res", ({ id, ok, v, e }: Answered) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (ok) asked?.done(v);
    else asked?.failed(toError(e));
  });
  return (m, p) =>
    new Promise((done, failed) => {
      const id = nextId();
      waiting.set(id, { done, failed });
      send({ t: "req", id, m, p });
    });
}

function toError(failure: Failure | undefined): Error {
  return Object.assign(new Error(failure?.message ?? "It failed."), { code: failure?.code ?? "UNAVAILABLE" });
}
