import * as z from "zod/mini";

/**
 * What goes over the private port between the dashboard and a widget's frame, each a string of JSON. A version of the
 * protocol stays as it is for ever: a widget is written against one.
 */
export const PROTOCOL_VERSION = 1;

export const limits = {
  messageCharacters: 65_536,
  /** Twice what the shell lets honest code send. */
  messagesASecond: 60,
  burst: 240,
  requestsInFlight: 32,
  subscriptions: 32,
  readyWithinMs: 10_000,
  startedWithinMs: 5_000,
  pingEveryMs: 1_000,
  silentMaxMs: 4_000,
  /** As long as browsers let a page open something after a press. */
  pressCountsMs: 5_000,
} as const;

/** How a widget is shown, as it changes. */
export type WidgetEnv = {
  config: Record<string, unknown>;
  title: string;
  /** Of its room, in px. */
  size: { w: number; h: number };
  theme: "light" | "dark";
  locale: string;
  timeZone: string;
  firstDayOfWeek: number;
  /** What the dashboard is set to; absent where it isn't. */
  period?: string | undefined;
  visible: boolean;
  mode: "view" | "edit" | "wall";
  /** Settings that were made with another version: the widget makes its own of them, and says so by `migrated`. */
  migrate?: { fromVersion: string; config: Record<string, unknown> } | undefined;
};

/** Those that change while a widget is shown. */
export const envKeys = [
  "config",
  "title",
  "size",
  "theme",
  "locale",
  "timeZone",
  "firstDayOfWeek",
  "period",
  "visible",
] as const satisfies readonly (keyof WidgetEnv)[];

/** Why the shell ends a worker: the page says it in words of its own, for a widget could send any others as well. */
export const endings = [
  "It stopped answering.",
  "It sent too many messages.",
  "It sent too much at once.",
  "It sent what is no message.",
] as const;

const id = z.number().check(z.int(), z.nonnegative());
const line = z.string().check(z.maxLength(200));

/** What a frame may say. Whatever else it says ends it. */
export const fromFrame = z.discriminatedUnion("t", [
  z.strictObject({ t: z.literal("ready"), v: z.literal(PROTOCOL_VERSION), n: z.string() }),
  z.strictObject({ t: z.literal("started") }),
  z.strictObject({ t: z.literal("pong"), n: id }),
  /** Something went wrong in the widget's own code; it goes on. */
  z.strictObject({ t: z.literal("error"), message: z.string() }),
  /** The shell has ended the widget's worker. */
  z.strictObject({ t: z.literal("ended"), message: z.enum(endings) }),
  z.strictObject({ t: z.literal("trip"), k: z.string() }),
  z.strictObject({ t: z.literal("req"), id, m: z.string(), p: z.unknown() }),
  z.strictObject({ t: z.literal("sub"), id, path: line, input: z.optional(z.unknown()) }),
  z.strictObject({ t: z.literal("unsub"), id }),
  z.strictObject({ t: z.literal("title"), v: z.nullable(z.string().check(z.maxLength(80))) }),
  z.strictObject({ t: z.literal("badge"), v: z.nullable(z.string().check(z.maxLength(20))) }),
  z.strictObject({
    t: z.literal("state"),
    v: z.enum(["ready", "loading", "empty", "error"]),
    message: z.optional(line),
  }),
  z.strictObject({ t: z.literal("slow"), count: z.number().check(z.int(), z.positive(), z.maximum(1_000)) }),
  /** A key of the page's was pressed in the frame. */
  z.strictObject({ t: z.literal("key"), k: z.enum(["Escape", "find"]) }),
  /** Somebody pressed in the frame: the shell says so, which alone knows `n`. */
  z.strictObject({ t: z.literal("press"), n: z.string() }),
  /** Settings made with an older version, as this one has them. */
  z.strictObject({ t: z.literal("migrated"), config: z.record(z.string(), z.json()) }),
]);
export type FromFrame = z.infer<typeof fromFrame>;

const url = z.string().check(z.maxLength(2_000));
const key = z.string().check(z.minLength(1), z.maxLength(200));

/** What a frame may ask for, and with what. */
export const requests = {
  "storage.get": z.strictObject({ key }),
  "storage.set": z.strictObject({ key, value: z.json() }),
  "storage.delete": z.strictObject({ key }),
  "link.open": z.strictObject({ url }),
  fetch: z.strictObject({ url }),
} as const;

type Failure = { code: string; message: string };

/** What the dashboard says; the shell takes nothing from anybody else, and so has no need to look twice. */
export type ToFrame =
  | {
      t: "run";
      v: typeof PROTOCOL_VERSION;
      code: string;
      hash: string;
      runtime: "dom" | "worker";
      env: WidgetEnv;
    }
  | { t: "set"; k: keyof WidgetEnv; v: unknown }
  | { t: "ping"; n: number }
  | { t: "res"; id: number; ok: true; v: unknown }
  | { t: "res"; id: number; ok: false; e: Failure }
  | { t: "data"; id: number; v: unknown }
  | { t: "data"; id: number; e: Failure };
