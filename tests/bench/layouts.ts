import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { users } from "#drizzle/schema/users.ts";
import { dashboardLayoutItems } from "#drizzle/schema/layouts.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import { newId } from "#domain/id.ts";
import type { App } from "#server/base/app.ts";
import { boot } from "#server/boot/boot.ts";
import { readEnv } from "#server/base/env.ts";
import { newAsker } from "#server/judging/asker.ts";
import { applyOperations, getLayout } from "#server/layouts/layouts.service.ts";

const ITEMS = 50;
const SAVES = 300;
const CALLERS = 8;

type LayoutBench = {
  statements: number;
  saveMs: number;
  bareMs: number;
  ratioToBare: number;
  savesPerSecond: number;
};

/**
 * Saves of dashboards of fifty tiles, in which each moves: the statements of one, its time against the bare update of
 * all positions, and how many a second eight people's take. On a Postgres of its own that waits for the disk.
 */
export async function benchLayouts(): Promise<LayoutBench> {
  const directory = await mkdtemp(join(tmpdir(), "botdeck-bench-"));
  const env = readEnv({ NODE_ENV: "production", DATA_DIR: directory, LOG_LEVEL: "silent" });
  const { app, close } = await boot(env);
  try {
    const editors = await Promise.all(Array.from({ length: CALLERS }, () => prepare(app)));
    const [one] = editors;
    if (!one) throw new Error("there is an editor");
    for (let warm = 0; warm < 30; warm += 1) await Promise.all(editors.map((editor) => editor.save(app)));
    const saveMs = await medianMs(() => one.save(app));
    const bareMs = await medianMs(() => one.bare());
    const began = performance.now();
    await Promise.all(
      editors.map(async (editor) => {
        for (let count = 0; count < SAVES / 2; count += 1) await editor.save(app);
      }),
    );
    const seconds = (performance.now() - began) / 1_000;
    return {
      statements: await countStatements(app, one.save),
      ...{ saveMs, bareMs, ratioToBare: saveMs / bareMs },
      savesPerSecond: Math.round((CALLERS * SAVES) / 2 / seconds),
    };
  } finally {
    await close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function prepare(app: App) {
  const userId = newId("user");
  await app.db
    .insert(users)
    .values({ id: userId, email: `${userId}@example.org`, name: "B", passwordHash: "-" });
  const base = {
    userId,
    asker: newAsker(userId),
    organizationId: null,
    contextId: userId,
    scope: "me",
    timeZone: "UTC",
    ip: "",
  };
  const ctx = { ...base, role: "owner" } as const;
  const { layout } = await getLayout(app, ctx, { scope: "me" });
  const widgetId = newId("widgetDefinition");
  await app.db.insert(widgetDefinitions).values({
    id: widgetId,
    slug: widgetId,
    name: "N",
    description: "",
    category: "info",
    allowMultiple: true,
  });
  const tiles = Array.from({ length: ITEMS }, (_, index) => ({
    ...{
      userWidgetId: newId("userWidget"),
      x: (index % 4) * 3,
      y: 100 + Math.floor(index / 4) * 2,
      w: 3,
      h: 2,
    },
  }));
  await app.db
    .insert(userWidgets)
    .values(tiles.map((tile) => ({ id: tile.userWidgetId, userId, widgetId, allowMultiple: true })));
  await app.db
    .insert(dashboardLayoutItems)
    .values(tiles.map((tile) => ({ id: newId("layoutItem"), layoutId: layout.id, ...tile })));
  let flips = 0;
  return {
    save: (on: App) => {
      flips += 1;
      const moved = tiles.map(({ userWidgetId, y, ...box }) => ({
        userWidgetId,
        box: { ...box, x: flips % 2 ? 9 - box.x : box.x, y },
      }));
      const intent = { type: "arrange", breakpoint: "lg", tiles: moved } as const;
      return applyOperations(on, ctx, {
        ...{ scope: "me", layoutId: layout.id },
        operations: [{ id: newId("layoutOperation"), intent }],
      });
    },
    bare: () => {
      flips += 1;
      const rows = tiles.map((tile) => ({ id: tile.userWidgetId, x: flips % 2 ? 9 - tile.x : tile.x }));
      return app.database.sql.unsafe(
        `update dashboard_layout_items item set x = given.x
         from jsonb_to_recordset($1::text::jsonb) as given (id text, x int)
         where item.layout_id = $2 and item.user_widget_id = given.id`,
        [JSON.stringify(rows), layout.id],
      );
    },
  };
}

async function countStatements(app: App, save: (on: App) => Promise<unknown>): Promise<number> {
  let statements = 0;
  const logger = { logQuery: () => (statements += 1) };
  await save({ ...app, db: drizzle({ client: app.database.sql, casing: "snake_case", logger }) });
  return statements;
}

async function medianMs(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < SAVES; count += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[SAVES / 2] ?? 0;
}
