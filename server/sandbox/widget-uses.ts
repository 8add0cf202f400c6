import { sql } from "drizzle-orm";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { widgetUses } from "#drizzle/schema/marketplace.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { nameOf, namesOf, recordset } from "#server/db/columns.ts";

type Use = { userWidgetId: string; capability: Capability; what: string };
type Waiting = Use & { count: number; lastAt: Date; writtenAt: Date };
type Clock = Pick<App, "db" | "database" | "now" | "log">;

/**
 * That a widget used something is written before it is done, so that nothing is used unnoticed. How often it did within
 * the next seconds is counted here and written then: that much a process that is killed forgets.
 */
const WRITE_EVERY_MS = 10_000;
const REMEMBERED_MAX = 10_000;

const { count, lastAt } = widgetUses;
const key = {
  userWidgetId: widgetUses.userWidgetId,
  day: widgetUses.day,
  capability: widgetUses.capability,
  what: widgetUses.what,
};

const known = new WeakMap<App["database"], Map<string, Waiting>>();

/** Counts that a widget used what it was granted. */
export async function recordUse(app: Clock, use: Use): Promise<void> {
  const uses = usesOf(app);
  const key = JSON.stringify(use);
  const now = app.now();
  const waiting = uses.get(key);
  if (waiting && now.getTime() - waiting.writtenAt.getTime() < WRITE_EVERY_MS) {
    waiting.count += 1;
    waiting.lastAt = now;
    writeSoon(app);
    return;
  }
  uses.set(key, { ...use, count: 0, lastAt: now, writtenAt: now });
  await write(app, [{ ...use, count: (waiting?.count ?? 0) + 1, lastAt: now }]);
  if (uses.size > REMEMBERED_MAX) await writeWaitingUses(app);
}

/** Writes what was counted and not yet written. */
export async function writeWaitingUses(app: Clock): Promise<void> {
  const uses = usesOf(app);
  const waiting = [...uses.values()].filter(({ count }) => count > 0);
  uses.clear();
  if (waiting.length === 0) return;
  try {
    await write(app, waiting);
  } catch (error) {
    for (const { count, ...use } of waiting) countAgain(uses, use, count);
    throw error;
  }
}

function countAgain(uses: Map<string, Waiting>, use: Omit<Waiting, "count">, count: number): void {
  const { userWidgetId, capability, what } = use;
  const key = JSON.stringify({ userWidgetId, capability, what });
  const since = uses.get(key);
  if (since) since.count += count;
  else uses.set(key, { ...use, count });
}

const timers = new WeakMap<App["database"], NodeJS.Timeout>();

function writeSoon({ database, log, now }: Clock): void {
  if (timers.has(database)) return;
  const timer = setTimeout(() => {
    timers.delete(database);
    // What isn't written is counted along the next time.
    writeWaitingUses({ db: database.db, database, now, log }).catch((error: unknown) =>
      log.warn({ error }, "uses of widgets were not counted"),
    );
  }, WRITE_EVERY_MS);
  timers.set(database, timer.unref());
}

function usesOf({ database }: Pick<App, "database">): Map<string, Waiting> {
  const uses = known.get(database) ?? new Map<string, Waiting>();
  known.set(database, uses);
  return uses;
}

async function write(
  { db }: Pick<App, "db">,
  uses: (Use & { count: number; lastAt: Date })[],
): Promise<void> {
  const rows = uses.map((use) => ({ ...use, day: use.lastAt.toISOString().slice(0, 10) }));
  // In the order of the key, so that two processes can't block each other; a widget may be gone by now.
  await db.execute(sql`
    insert into ${widgetUses} (${namesOf({ ...key, count, lastAt })})
    select ${namesOf(key)}, sum(${nameOf(count)}), max(${nameOf(lastAt)})
    from ${recordset("given", { ...key, count, lastAt }, rows)}
    where exists (select from ${userWidgets} where ${userWidgets.id} = ${nameOf(key.userWidgetId, "given")})
    group by ${namesOf(key)} order by ${namesOf(key)}
    on conflict (${namesOf(key)}) do update
    set ${nameOf(count)} = ${count} + ${nameOf(count, "excluded")},
      ${nameOf(lastAt)} = greatest(${lastAt}, ${nameOf(lastAt, "excluded")})`);
}
