import type { App } from "#server/app.ts";
import { purgeDashboards } from "#server/dashboards/bin.service.ts";
import { purgeLayouts } from "./purge-layouts.ts";

const dayMs = 86_400_000;

/** Empties bins and ends old history, now and every day, until the closer that it returns is called. */
export function startPurging(app: App): () => Promise<void> {
  let running = Promise.resolve();
  const purge = (): void => {
    running = purgeDashboards(app)
      .then(() => purgeLayouts(app))
      // It is tried again tomorrow; nobody waits for it.
      .catch((error: unknown) => app.log.warn({ error }, "bins were not emptied"));
  };
  purge();
  const timer = setInterval(purge, dayMs).unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
