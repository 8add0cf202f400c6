import { sql } from "drizzle-orm";
import type { Capability } from "#domain/capabilities.ts";
import type { App } from "#server/app.ts";

type Use = { userWidgetId: string; capability: Capability; what: string };
type Waiting = Use & { count: number; lastAt: Date; writtenAt: Date };
type Clock = Pick<App, "db" | "database" | "now">;

/** Each kind of use of a widget is written this often at most; what comes in between is counted along the next time. */
const WRITE_EVERY_MS = 10_000;
const REMEMBERED_MAX = 10_000;

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
    return;
  }
  uses.set(key, { ...use, count: 0, lastAt: now, writtenAt: now });
  await write(app, [{ ...use, count: (waiting?.count ?? 0) + 1, lastAt: now }]);
  if (uses.size > REMEMBERED_MAX) await writeWaitingUses(app);
}

/** Writes what was counted and not yet written, of one widget or of all. */
export async function writeWaitingUses(app: Clock, userWidgetId?: string): Promise<void> {
  const uses = usesOf(app);
  const entries = [...uses].filter(
    ([, use]) => userWidgetId === undefined || use.userWidgetId === userWidgetId,
  );
  for (const [key] of entries) uses.delete(key);
  const waiting = entries.map(([, use]) => use).filter(({ count }) => count > 0);
  if (waiting.length > 0) await write(app, waiting);
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
  const rows = uses.map(({ userWidgetId, capability, what, count, lastAt }) => ({
    ...{ user_widget_id: userWidgetId, capability, what, count, last_at: lastAt.toISOString() },
    day: lastAt.toISOString().slice(0, 10),
  }));
  // In the order of the key, so that two processes can't block each other; a widget may be gone by now.
  await db.execute(sql`
    insert into widget_uses (user_widget_id, day, capability, what, count, last_at)
    select given.user_widget_id, day, capability, what, sum(count), max(last_at)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
      (user_widget_id text, day date, capability text, what text, count int, last_at timestamptz)
    where exists (select from user_widgets where id = given.user_widget_id)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (user_widget_id, day, capability, what) do update
    set count = widget_uses.count + excluded.count, last_at = greatest(widget_uses.last_at, excluded.last_at)`);
}
