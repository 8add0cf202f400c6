import type { BrowserContext, Page } from "@playwright/test";
import type { Sign } from "./attack.ts";

/** What happened in and around one page. */
export type Watch = {
  /** What frames wrote into their consoles. */
  console: string[];
  /** When the neighbour last said that it is alive. */
  neighbourAt: number;
  /** By the sign it is. */
  seen: Map<Sign, string[]>;
  /** From here on, the page's going elsewhere is the test's own doing. */
  leave: () => void;
  stop: () => void;
};

/** Writes down what a page and its frames do; to be called once the page is where it is to stay. */
export function watch(context: BrowserContext, page: Page, ordinaryPage: string): Watch {
  const watched: Watch = {
    console: [],
    neighbourAt: 0,
    seen: new Map(),
    leave: () => (leaves = true),
    stop: () => undefined,
  };
  const note = (sign: Sign, what: string) =>
    watched.seen.set(sign, [...(watched.seen.get(sign) ?? []), what.slice(0, 200)]);
  const address = page.url();
  let leaves = false;

  page.on("console", (message) => {
    if (message.text() === "ALIVE") watched.neighbourAt = Date.now();
    if (/^(RUNS|PWNED|ERR) /.test(message.text())) watched.console.push(message.text().slice(0, 300));
  });
  page.on("dialog", (dialog) => {
    note("dialog", `${dialog.type()}: ${dialog.message()}`);
    void dialog.dismiss().catch(() => undefined);
  });
  page.on("download", (download) => {
    note("download", download.url());
    void download.cancel().catch(() => undefined);
  });
  page.on("filechooser", () => note("file-chooser", "it was opened"));
  page.on("framenavigated", (frame) => {
    if (frame !== page.mainFrame()) {
      if (frame.url().startsWith(ordinaryPage)) note("app-in-frame", frame.url());
    } else if (frame.url() !== address && !leaves) note("left", frame.url());
  });
  const takePopup = (popup: Page) => note("popup", popup.url());
  context.on("page", takePopup);
  watched.stop = () => context.off("page", takePopup);
  return watched;
}

/** Runs first in each page; what it measures counts from `attacks.begin()` on. */
export function instrument() {
  if (window !== window.top) return;
  const TICK_MS = 20;
  let last = performance.now();
  const attacks = {
    stalledMs: 0,
    /** How often a frame of the page has loaded, at most. */
    loads: 0,
    drops: [""],
    historyLength: 0,
    begin: () => {
      attacks.historyLength = history.length;
      attacks.stalledMs = 0;
      last = performance.now();
    },
  };
  setInterval(() => {
    const now = performance.now();
    attacks.stalledMs = Math.max(attacks.stalledMs, now - last - TICK_MS);
    last = now;
  }, TICK_MS);
  const loads = new Map<EventTarget, number>();
  document.addEventListener(
    "load",
    ({ target }) => {
      if (!(target instanceof HTMLIFrameElement)) return;
      loads.set(target, (loads.get(target) ?? 0) + 1);
      attacks.loads = Math.max(...loads.values());
    },
    true,
  );
  addEventListener("dragover", (event) => event.preventDefault(), true);
  addEventListener(
    "drop",
    ({ dataTransfer }) => {
      attacks.drops.push(...["text/plain", "text/uri-list"].map((type) => dataTransfer?.getData(type) ?? ""));
    },
    true,
  );
  Object.assign(window, { attacks });
}
