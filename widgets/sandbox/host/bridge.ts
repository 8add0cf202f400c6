import {
  fromFrame,
  type FromFrame,
  limits,
  PROTOCOL_VERSION,
  type ToFrame,
  type WidgetEnv,
} from "../protocol.ts";
import { handBack } from "./hand-back.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { guard } from "./window-guard.ts";

/** What is to run in a frame: its code's hash has been checked. */
type Program = { code: string; hash: string; runtime: "dom" | "worker" };

/** What a widget has to say. */
export type Told = Exclude<
  FromFrame,
  { t: "ready" | "started" | "pong" | "trip" | "ended" | "key" | "press" }
>;

type Options = {
  frameUrl: string;
  /** What somebody who can't see it is told that it is. */
  title: string;
  program: Program;
  env: WidgetEnv;
  onStarted: () => void;
  onTold: (frame: Told) => void;
  /** Its frame is gone, and why. */
  onEnded: (reason: string) => void;
};

const loadingFailed = "It didn’t load.";
const nonsense = "It sent what is no message.";
const left = "It left its own page.";

/**
 * A frame with the shell in it, and the private port to it. Ends what hangs, floods, navigates or says what nobody should,
 * and takes its frame away with it: that is what frees the processor.
 */
export class Bridge {
  readonly #options: Options;
  readonly #frame = document.createElement("iframe");
  readonly #channel = new MessageChannel();
  readonly #nonce = crypto.getRandomValues(new Uint32Array(4)).join("");
  readonly #unguard: () => void;
  #isOpen = true;
  #isStarted = false;
  #loads = 0;
  #heartbeat: ReturnType<typeof startHeartbeat> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tokens: number = limits.burst;
  #filledAt = performance.now();
  #pressedAt = -Infinity;

  constructor(parent: HTMLElement, options: Options) {
    this.#options = options;
    prepare(this.#frame, options.title);
    this.#frame.addEventListener("load", this.#greet);
    this.#channel.port1.onmessage = this.#hear;
    this.#unguard = guard(this.#frame, this.#end);
    this.#expectWithin(limits.readyWithinMs, loadingFailed);
    this.#frame.src = options.frameUrl;
    parent.append(this.#frame);
  }

  set<K extends keyof WidgetEnv>(key: K, value: WidgetEnv[K]): void {
    this.send({ t: "set", k: key, v: value });
  }

  send(message: ToFrame): void {
    if (this.#isOpen) this.#channel.port1.postMessage(JSON.stringify(message));
  }

  /** Whether somebody pressed in the frame a moment ago; a press counts once. */
  takePress(): boolean {
    const isFresh = performance.now() - this.#pressedAt < limits.pressCountsMs;
    this.#pressedAt = -Infinity;
    return isFresh;
  }

  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#timer);
    this.#heartbeat?.stop();
    this.#unguard();
    this.#channel.port1.onmessage = null;
    this.#channel.port1.close();
    this.#frame.remove();
  }

  readonly #end = (reason: string): void => {
    if (!this.#isOpen) return;
    this.close();
    this.#options.onEnded(reason);
  };

  readonly #greet = (): void => {
    this.#loads += 1;
    if (this.#loads > 1) {
      this.#end(left);
      return;
    }
    const hello = { t: "hello", v: PROTOCOL_VERSION, n: this.#nonce };
    // To whatever address: a sandboxed frame has none, and there is nothing secret in it.
    this.#frame.contentWindow?.postMessage(hello, "*", [this.#channel.port2]);
  };

  readonly #hear = ({ data, ports }: MessageEvent<unknown>): void => {
    if (!this.#takeToken()) this.#end("It sent too many messages.");
    else if (typeof data !== "string" || ports.length > 0) this.#end(nonsense);
    else if (data.length > limits.messageCharacters) this.#end("It sent too much at once.");
    else this.#receive(parse(data));
  };

  #takeToken(): boolean {
    const at = performance.now();
    const added = ((at - this.#filledAt) / 1_000) * limits.messagesASecond;
    this.#tokens = Math.min(limits.burst, this.#tokens + added) - 1;
    this.#filledAt = at;
    return this.#tokens >= 0;
  }

  #receive(frame: FromFrame | undefined): void {
    if (!frame) {
      this.#end(nonsense);
      return;
    }
    switch (frame.t) {
      case "ready":
        this.#run(frame.n);
        break;
      case "started":
        this.#started();
        break;
      case "pong":
        this.#heartbeat?.answered(frame.n);
        break;
      case "trip":
        this.#end(left);
        break;
      case "key":
        handBack(this.#frame, frame.k);
        break;
      case "press":
        this.#press(frame.n);
        break;
      case "ended":
        this.#end(frame.message);
        break;
      default:
        this.#options.onTold(frame);
    }
  }

  #press(nonce: string): void {
    if (nonce === this.#nonce) this.#pressedAt = performance.now();
    else this.#end(nonsense);
  }

  #run(nonce: string): void {
    if (nonce !== this.#nonce || this.#isStarted) {
      this.#end(nonsense);
      return;
    }
    const { program, env } = this.#options;
    this.#expectWithin(limits.startedWithinMs, "It didn’t start.");
    this.send({ t: "run", v: PROTOCOL_VERSION, ...program, env });
  }

  #started(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    clearTimeout(this.#timer);
    this.#heartbeat = startHeartbeat(
      (n) => this.send({ t: "ping", n }),
      () => this.#end("It stopped answering."),
    );
    this.#options.onStarted();
  }

  #expectWithin(ms: number, otherwise: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(otherwise), ms);
  }
}

/** No more than scripts, without an origin; no feature of the browser's; nothing of the page's address. */
function prepare(frame: HTMLIFrameElement, title: string): void {
  frame.title = title;
  frame.sandbox.add("allow-scripts");
  frame.referrerPolicy = "no-referrer";
  frame.setAttribute("credentialless", "");
  frame.setAttribute("scrolling", "no");
  frame.allow = features()
    .map((feature) => `${feature} 'none'`)
    .join("; ");
  frame.className = "block size-full border-0";
}

/** Those that the browser knows, where it tells; TypeScript's own library doesn't know of it. */
function features(): readonly string[] {
  const policy: unknown = Reflect.get(document, "featurePolicy");
  return tellsFeatures(policy) ? policy.features() : [];
}

function tellsFeatures(policy: unknown): policy is { features: () => string[] } {
  return typeof policy === "object" && policy !== null && "features" in policy;
}

function parse(text: string): FromFrame | undefined {
  try {
    return fromFrame.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
