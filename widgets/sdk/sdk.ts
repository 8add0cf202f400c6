import type { Answer, QueryInput, QueryOutput, QueryPath } from "./queries.ts";

export type Theme = "light" | "dark";
export type State = "ready" | "loading" | "empty" | "error";

/** What a widget's `render` gets. It is called again whenever anything of it changes. */
export type Sdk<TConfig = Record<string, unknown>> = {
  /** The settings, complete. */
  readonly config: TConfig;
  /** What its tile is called. */
  readonly title: string;
  /** Of its room, in px. */
  readonly size: { readonly w: number; readonly h: number };
  readonly theme: Theme;
  /** BCP 47, such as `en-GB`. */
  readonly locale: string;
  /** IANA, such as `Europe/Berlin`: days are days of this zone. */
  readonly timeZone: string;
  /** 0 is Sunday, 1 is Monday. */
  readonly firstDayOfWeek: number;
  /** What the dashboard is set to, such as `30d`; absent where it isn't. */
  readonly period?: string;
  /** Whether anybody can see it now. */
  readonly visible: boolean;
  readonly mode: "view" | "edit" | "wall";
  /** The element to draw into; absent in workers, which return what to draw. */
  readonly root: HTMLElement | undefined;
  /**
   * Reads, and goes on reading: `render` is called again with each newer answer, as long as it goes on asking for it.
   * Refused with the code FORBIDDEN where nobody granted it.
   */
  query: <Path extends QueryPath>(path: Path, input: QueryInput<Path>) => Answer<QueryOutput<Path>>;
  /** What this installation of the widget keeps: 64 KB of JSON, seen by everybody who sees the widget. */
  storage: {
    /** @returns null where nothing is kept under the key. */
    get: (key: string) => Promise<unknown>;
    set: (key: string, value: unknown) => Promise<void>;
    delete: (key: string) => Promise<void>;
  };
  /** Has the server fetch from an origin of the manifest: up to 256 KB of text, without cookies. */
  fetch: (url: string) => Promise<{ status: number; contentType: string; text: string }>;
  /**
   * Asks whoever looks whether to open it: within five seconds after they pressed in the widget, once for each press; it fails
   * otherwise. @returns whether they did.
   */
  openLink: (url: string) => Promise<boolean>;
  /** Stands behind the tile's title; null for nothing. */
  setTitle: (title: string | null) => void;
  /** A few letters in the tile's header; null for none. */
  setBadge: (badge: string | null) => void;
  /** Tells those who can't see it how it is. */
  setState: (state: State, message?: string) => void;
  /** Has `render` called again: something of its own changed. */
  redraw: () => void;
};
