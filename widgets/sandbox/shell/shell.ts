import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { closeElementGate } from "./element-gate.ts";
import {
  altKeyOf,
  codeOf,
  create,
  ctrlKeyOf,
  dataOf,
  ErrorOf,
  freeze,
  FunctionOf,
  isComposingOf,
  keyOf,
  lowerCase,
  metaKeyOf,
  now,
  originOf,
  parse,
  pointerTypeOf,
  portsOf,
  preventDefault,
  setAttribute,
  shiftKeyOf,
  postToPort,
  sourceOf,
  stopImmediately,
  StringOf,
  stringify,
} from "./primordials.ts";
import { removeApis } from "./remove-apis.ts";
import { startWorker, type WorkerTier } from "./worker-tier.ts";

/**
 * The only script that a document of the widgets' addresses may begin with. No foreign code has run before it; what it
 * needs later it keeps in closures, and foreign code never lays hands on the port.
 */

/** The addresses of the app, put in when the shell is built. */
declare const APP_ORIGINS: readonly string[];

const VERSION = 1;
/** What honest code is held to; the host ends what exceeds twice as much. */
const MESSAGES_A_SECOND = 30;
const BURST = 120;
const MESSAGE_CHARACTERS_MAX = 65_536;
/** Keys that are held would fill the port. */
const PRESS_EVERY_MS = 100;
/** Whoever is refused so often between two messages that were taken doesn't mean to send them. */
const REFUSED_MAX = 1_000;

type Env = Record<string, unknown>;
type Frame = Record<string, unknown>;
type Run = { code: string; hash: string; runtime: "dom" | "worker"; env: Env };
type Listener = (...args: unknown[]) => void;

const host = parent;
const root = document.documentElement;
const isOfApp = (origin: string): boolean => {
  for (let index = 0; index < APP_ORIGINS.length; index += 1) if (APP_ORIGINS[index] === origin) return true;
  return false;
};

let port: MessagePort | undefined;
/** What the host knows this script by: foreign code never sees it. */
let secret = "";
let pressedAt = -PRESS_EVERY_MS;
let env: Env = {};
let isArmed = false;
let isRunning = false;
let worker: WorkerTier | undefined;
const listeners: Record<string, Listener[] | undefined> = create(null);

// A worker of this document is made by what is removed next.
const prepareWorker = startWorker.bind(undefined, {
  Worker: globalThis.Worker,
  Blob: globalThis.Blob,
  addressOf: URL.createObjectURL.bind(URL),
});

removeApis();
closeElementGate(() => isArmed);

// First and for ever: no message of another window reaches foreign code, so that two widgets can't talk past the host.
addEventListener("message", onWindowMessage, true);
const trip = (event: Event) => {
  stopImmediately(event);
  post({ t: "trip", k: "navigation" });
};
addEventListener("hashchange", trip, true);
addEventListener("popstate", trip, true);
// The page's own keys are given back, whatever foreign code does with its own.
addEventListener(
  "keydown",
  (event) => {
    if (!event.isTrusted || isComposingOf(event)) return;
    if (keyOf(event) === "Escape") post({ t: "key", k: "Escape" });
    if (!isFind(event)) return;
    preventDefault(event);
    stopImmediately(event);
    post({ t: "key", k: "find" });
  },
  true,
);

// That somebody pressed only the browser knows, and only this script hears it first. What browsers take for a press, but for Tab.
addEventListener("pointerdown", (event) => pointerTypeOf(event) === "mouse" && pressed(event), true);
addEventListener("pointerup", (event) => pointerTypeOf(event) !== "mouse" && pressed(event), true);
addEventListener(
  "keydown",
  (event) => keyOf(event) !== "Escape" && keyOf(event) !== "Tab" && pressed(event),
  true,
);

/** As text at once: foreign code may have its hands on whatever becomes of an object that is written as JSON. */
function pressed(event: Event): void {
  const at = now();
  if (!event.isTrusted || !port || at - pressedAt < PRESS_EVERY_MS) return;
  pressedAt = at;
  postToPort(port, `{"t":"press","n":"${secret}"}`);
}

/** Ctrl or Cmd and K, on whatever keyboard: as app/ui/keys.ts has it. */
function isFind(event: KeyboardEvent): boolean {
  if (!(ctrlKeyOf(event) || metaKeyOf(event)) || altKeyOf(event) || shiftKeyOf(event)) return false;
  const typed = lowerCase(keyOf(event));
  return typed > "\x7f" ? codeOf(event) === "KeyK" : typed === "k";
}

function onWindowMessage(event: MessageEvent): void {
  const source = sourceOf(event);
  // A document's message to itself, as schedulers send them.
  if (source === globalThis.window) return;
  stopImmediately(event);
  if (port || source !== host || host === globalThis.window || !isOfApp(originOf(event))) return;
  const hello = dataOf(event) as Partial<Frame> | null;
  const [given] = portsOf(event);
  if (!given || hello?.t !== "hello" || hello.v !== VERSION) return;
  port = given;
  port.onmessage = onPortMessage;
  secret = StringOf(hello.n);
  post({ t: "ready", v: VERSION, n: hello.n });
}

function onPortMessage(event: MessageEvent): void {
  const text: unknown = dataOf(event);
  if (typeof text !== "string") return;
  const frame: Frame = parse(text);
  if (frame.t === "ping") {
    if (worker) worker.ping(frame.n);
    else post({ t: "pong", n: frame.n });
  } else if (frame.t === "run") run(frame as Frame & Run);
  else if (frame.t === "set") set(StringOf(frame.k), frame.v, text);
  else if (worker) worker.pass(text);
  else tell(StringOf(frame.t), frame);
}

function set(key: string, value: unknown, text: string): void {
  env = { ...env, [key]: value, __proto__: null };
  if (key === "theme") showTheme(value);
  if (worker) worker.pass(text);
  else tell("env", key, value);
}

/** For the style sheet that widgets begin with. */
function showTheme(theme: unknown): void {
  setAttribute(root, "data-theme", theme === "dark" ? "dark" : "light");
}

function tell(kind: string, ...args: unknown[]): void {
  const heard = listeners[kind];
  if (!heard) return;
  for (let index = 0; index < heard.length; index += 1) heard[index]?.(...args);
}

function post(frame: Frame): void {
  if (port) postToPort(port, stringify(frame));
}

function run(frame: Run): void {
  if (isRunning) return;
  isRunning = true;
  env = frame.env;
  showTheme(env.theme);
  if (bytesToHex(sha256(utf8ToBytes(frame.code))) !== frame.hash) {
    post({ t: "error", message: "The code isn’t what was reviewed." });
    return;
  }
  if (frame.runtime === "worker") runInWorker(frame);
  else runHere(frame.code);
}

function runHere(code: string): void {
  let widget: (host: unknown) => void;
  isArmed = true;
  try {
    widget = FunctionOf("host", `"use strict";${code}\n//# sourceURL=widget.js`) as typeof widget;
  } catch (error) {
    post({ t: "error", message: StringOf(error) });
    return;
  } finally {
    isArmed = false;
  }
  post({ t: "started" });
  widget(hostObject());
}

function runInWorker({ code, env: given }: Run): void {
  isArmed = true;
  try {
    worker = prepareWorker({ code, env: given }, { post, relay, root: document.body });
  } finally {
    isArmed = false;
  }
}

/** What foreign code in the worker sends is text of its own making; it is passed on as it is, and the host reads it. */
function relay(text: string): void {
  if (port) postToPort(port, text);
}

/** All that foreign code gets. */
function hostObject() {
  let tokens = BURST;
  let filledAt = now();
  let refused = 0;
  return freeze({
    runtime: "dom",
    root: document.body,
    get env() {
      return env;
    },
    on(kind: string, listener: Listener) {
      const heard = (listeners[StringOf(kind)] ??= []);
      heard[heard.length] = listener;
    },
    send(frame: Frame) {
      const at = now();
      tokens += ((at - filledAt) / 1_000) * MESSAGES_A_SECOND;
      if (tokens > BURST) tokens = BURST;
      filledAt = at;
      if (tokens < 1) {
        refused += 1;
        if (refused === REFUSED_MAX) post({ t: "ended", message: "It sent too many messages." });
        throw new ErrorOf("Too many messages: 30 a second may be sent.");
      }
      refused = 0;
      const text = stringify(frame);
      if (text.length > MESSAGE_CHARACTERS_MAX) throw new ErrorOf("A message may have 64 KB.");
      tokens -= 1;
      if (port) postToPort(port, text);
    },
  });
}

addEventListener("error", (event) => post({ t: "error", message: StringOf(event.message) }));
addEventListener("unhandledrejection", (event) => post({ t: "error", message: StringOf(event.reason) }));
