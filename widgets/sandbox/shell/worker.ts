/** The script of the worker tier's worker: takes away what a worker could reach, then runs the widget's code. */

const GONE =
  "fetch fetchLater XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport importScripts Worker SharedWorker BroadcastChannel indexedDB caches cookieStore RTCDataChannel RTCRtpScriptTransformer Notification close Blob File FileReader FileReaderSync Response Request FontFace fonts OffscreenCanvas ShadowRealm";

type Frame = Record<string, unknown>;
type Listener = (...args: unknown[]) => void;

const post = globalThis.postMessage.bind(globalThis) as (text: string) => void;
const { parse, stringify } = JSON;
const { create, freeze } = Object;
const FunctionOf = Function;
const StringOf = String;
const listen = globalThis.addEventListener.bind(globalThis);
const listeners: Record<string, Listener[] | undefined> = create(null);
const WorkerNavigatorPrototype = Object.getPrototypeOf(navigator) as object;
let env: Frame = {};
let isArmed = false;
let isRunning = false;

for (let owner: object | null = globalThis; owner; owner = Object.getPrototypeOf(owner))
  for (const name of GONE.split(" ")) remove(owner, name);
remove(URL, "createObjectURL");
for (const name of [
  "storage",
  "locks",
  "serviceWorker",
  "connection",
  "gpu",
  "ml",
  "usb",
  "hid",
  "serial",
  "mediaCapabilities",
  "permissions",
  "storageBuckets",
])
  remove(WorkerNavigatorPrototype, name);

const trustedTypes: unknown = Reflect.get(globalThis, "trustedTypes");
if (typeof trustedTypes === "object" && trustedTypes !== null && "createPolicy" in trustedTypes) {
  const onlyArmed = (text: string): string => {
    if (!isArmed) throw new TypeError("Making code of text is not for widgets.");
    return text;
  };
  const { createPolicy } = trustedTypes;
  if (typeof createPolicy === "function")
    createPolicy.call(trustedTypes, "default", { createScript: onlyArmed });
}
remove(globalThis, "trustedTypes");

function remove(owner: object, name: string): void {
  if (!Object.prototype.hasOwnProperty.call(owner, name)) return;
  Reflect.deleteProperty(owner, name);
  if (name in owner)
    Reflect.defineProperty(owner, name, { value: undefined, writable: false, configurable: false });
}

listen("message", (event: Event) => {
  const frame: Frame = parse(StringOf((event as MessageEvent).data));
  if (frame.t === "ping") post(stringify({ t: "pong", n: frame.n }));
  else if (frame.t === "run") run(StringOf(frame.code), frame.env as Frame);
  else if (frame.t === "set") {
    env = { ...env, [StringOf(frame.k)]: frame.v, __proto__: null };
    tell("env", frame.k, frame.v);
  } else tell(StringOf(frame.t), frame);
});

function tell(kind: string, ...args: unknown[]): void {
  const heard = listeners[kind];
  if (!heard) return;
  for (let index = 0; index < heard.length; index += 1) heard[index]?.(...args);
}

function run(code: string, given: Frame): void {
  if (isRunning) return;
  isRunning = true;
  env = given;
  let widget: (host: unknown) => void;
  isArmed = true;
  try {
    widget = FunctionOf("host", `"use strict";${code}\n//# sourceURL=widget.js`) as typeof widget;
  } finally {
    isArmed = false;
  }
  post(stringify({ t: "started" }));
  widget(
    freeze({
      ...{ runtime: "worker", root: undefined },
      get env() {
        return env;
      },
      on(kind: string, listener: Listener) {
        const heard = (listeners[StringOf(kind)] ??= []);
        heard[heard.length] = listener;
      },
      send: (frame: Frame) => post(stringify(frame)),
    }),
  );
}

listen("unhandledrejection", (event: Event) =>
  post(stringify({ t: "error", message: StringOf((event as PromiseRejectionEvent).reason) })),
);
