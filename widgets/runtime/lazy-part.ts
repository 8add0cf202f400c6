import { lazy } from "react";

const TRY_EVERY_MS = 3_000;
/** Heard on `window` when the server has another version of the page than this one, whose parts are gone. */
export const OUTDATED = "botdeck:outdated";

/** Whether the server has this page's version no more; if so it is told by an event. False while nobody answers. */
export async function isOutdated(): Promise<boolean> {
  // Its name follows from what is in every part.
  const { url } = window.__remixManifest;
  const answer = await fetch(url, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  if (answer?.status !== 404) return false;
  dispatchEvent(new Event(OUTDATED));
  return true;
}

/**
 * Loads a part of the page. A failed import is tried again for as long as the server can't be reached. Where the server
 * has another version by now it never ends: the page is about to be loaded anew.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (import.meta.env.SSR) throw error;
      if (await isOutdated()) return new Promise(() => undefined);
      await new Promise((done) => setTimeout(done, TRY_EVERY_MS));
    }
  }
}

/** React's `lazy` for parts of the page, which doesn't take a lost connection for the end. */
export const lazyPart: typeof lazy = (load) => lazy(() => loadPart(load));
