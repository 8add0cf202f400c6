import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { boot } from "#server/boot/boot.ts";
import { createLiveBus, type LiveBus } from "#server/base/live-bus.ts";
import { readEnv } from "#server/base/env.ts";

const NOTICES_A_SECOND = 5;
/** Long enough for whatever is remembered of a minute to be there. */
const WARM_MS = 65_000;
const MEASURED_MS = 10_000;

type Load = { contexts: number; noticesPerSecond: number; shareOfACore: number };
type CreateBus = typeof createLiveBus;

/**
 * The processor time of a process that publishes changes of many contexts, each five times a second, and hears its own,
 * with a page open in each. Postgres' own time isn't in it.
 */
export async function benchLiveBus(create: CreateBus = createLiveBus, sizes = [100, 1_000]): Promise<Load[]> {
  const directory = await mkdtemp(join(tmpdir(), "botdeck-bench-"));
  const { app, close } = await boot(
    readEnv({ NODE_ENV: "production", DATA_DIR: directory, LOG_LEVEL: "silent" }),
  );
  try {
    const loads: Load[] = [];
    for (const contexts of sizes) {
      const bus = await create(app.database, app.log);
      loads.push({ contexts, ...(await measure(bus, contexts)) });
      await bus.close();
    }
    return loads;
  } finally {
    await close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(bus: LiveBus, contexts: number): Promise<Omit<Load, "contexts">> {
  const ids = Array.from({ length: contexts }, (_, index) => `org_${String(index).padStart(26, "0")}`);
  const endings = ids.map(() => new AbortController());
  let heard = 0;
  const listen = async (id: string, index: number) => {
    const signal = endings[index]?.signal ?? AbortSignal.abort();
    for await (const { topics } of bus.changes([id], Date.now(), signal)) heard += topics.length && 1;
  };
  const pages = Promise.all(ids.map(listen));
  const publishing = setInterval(() => {
    for (const id of ids) bus.publish(id, "stats", "bots", "activity");
  }, 1_000 / NOTICES_A_SECOND);
  await delay(WARM_MS);
  heard = 0;
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await delay(MEASURED_MS);
  const used = process.cpuUsage(cpu);
  const tookMs = performance.now() - began;
  const noticesPerSecond = Math.round(heard / (tookMs / 1_000));
  clearInterval(publishing);
  for (const ending of endings) ending.abort();
  await pages;
  return { noticesPerSecond, shareOfACore: (used.user + used.system) / 1_000 / tookMs };
}
