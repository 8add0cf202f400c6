import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { dashboardLayoutItems, dashboardLayouts, layoutRevisions } from "#drizzle/schema/layouts.ts";
import { storedIntent } from "#server/layouts/stored-layout.ts";
import { useTestApp } from "#tests/support/test-app.ts";
import { personWithNotes, publishWidget } from "#tests/support/widgets.ts";
// As releases have stored them, each with what undoes it. Never changed: a new version is recorded beside it.
import recorded from "./stored-operations.json" with { type: "json" };

const test_ = useTestApp();
const scope = "me";
const field = (type: string, initially: unknown) => ({ type, default: initially });

function read(kept: unknown): Intent {
  const intent = storedIntent.read(kept);
  if (!intent) throw new Error(`can’t be read any more: ${JSON.stringify(kept)}`);
  return intent;
}

/** Somebody who does all that was recorded, one after the other, on an empty dashboard. */
async function replay() {
  const { caller, layoutId, ids } = await personWithNotes(test_.app, 0);
  const id = await publishWidget(test_.app, {
    allowMultiple: true,
    configSchema: { type: "object", properties: { text: field("string", ""), lines: field("integer", 3) } },
  });
  const renewed = new Map<string, string>([[recorded.widgetId, id]]);
  /** Ids are somebody’s own: each run has new ones. */
  const own = (kept: unknown): unknown =>
    JSON.parse(
      JSON.stringify(kept)
        .replaceAll(recorded.widgetId, id)
        .replaceAll(/uw_\w+/g, (one) => {
          renewed.set(one, renewed.get(one) ?? newId("userWidget"));
          return renewed.get(one) ?? one;
        }),
    );
  const operations = recorded.operations.map(({ intent, inverse }) => ({
    ...{ id: newId("layoutOperation"), intent: own(intent), inverse: own(inverse) },
  }));
  const { layout: empty } = await caller.layouts.get({ scope });
  const apply = async (intent: unknown, operationId = newId("layoutOperation")) => {
    const answer = await caller.layouts.applyOperations({
      scope,
      operations: [{ id: operationId, intent: read(intent) }],
    });
    expect([intent, answer.results[0]]).toEqual([intent, expect.objectContaining({ ok: true })]);
    return answer.layout;
  };
  const states = [empty];
  for (const one of operations) states.push(await apply(one.intent, one.id));
  return { caller, layoutId, ids, operations, states, apply };
}

const kept = (layoutId: string, id: string) =>
  and(eq(layoutRevisions.layoutId, layoutId), eq(layoutRevisions.id, id));
const shown = ({ version: _, ...layout }: { version: number }) => layout;

test("every kind of operation that was ever stored is among the recorded ones", () => {
  const kinds = new Set(
    recorded.operations.flatMap(({ intent }) => [
      intent.type,
      ...(intent.intents ?? []).map((one) => one.type),
    ]),
  );
  const all: Record<Intent["type"], boolean> = {
    ...{ add: true, remove: true, move: true, resize: true, arrange: true, swap: true, compact: true },
    ...{ reset: true, configure: true, lock: true, rename: true, settings: true, follow: true, all: true },
  };
  expect([...kinds].sort()).toEqual(Object.keys(all).sort());
});

test("operations of 90 days ago do what they did, and what was kept to undo them brings back each state", async () => {
  const { operations, states, apply } = await replay();
  for (const [index, { inverse }] of [...operations.entries()].reverse())
    expect([index, shown(await apply(inverse))]).toEqual([index, shown(states[index] ?? { version: 0 })]);
});

test("a history of 90 days ago is shown, looked back into, and gone back to", async () => {
  const { caller, layoutId, operations, states } = await replay();
  for (const { id, intent, inverse } of operations)
    await test_.app.db.update(layoutRevisions).set({ intent, inverse }).where(kept(layoutId, id));
  const { revisions } = await caller.layouts.history({ scope, layoutId });
  expect(revisions.slice(0, operations.length).map(({ intent, inverse }) => ({ intent, inverse }))).toEqual(
    operations.map(({ intent, inverse }) => ({ intent, inverse })).reverse(),
  );
  for (const state of states) {
    const was = await caller.layouts.revision({ scope, layoutId, version: state.version });
    expect(was).toMatchObject({ name: state.name, settings: state.settings });
    expect(was.tiles.map(({ userWidgetId, x, y, w, h }) => [userWidgetId, x, y, w, h])).toEqual(
      state.items.map(({ widget, x, y, w, h }) => [widget.id, x, y, w, h]),
    );
  }
  const [empty] = states;
  const version = empty?.version ?? 0;
  const back = await caller.layouts.restore({
    scope,
    layoutId,
    version,
    operationId: newId("layoutOperation"),
  });
  expect(shown(back.layout)).toEqual(shown(empty ?? { version }));
});

test("one that can’t be read any more is shown as that, and nothing before it can be gone back to", async () => {
  const { caller, layoutId, ids } = await personWithNotes(test_.app, 1);
  const rename = { id: newId("layoutOperation"), intent: { type: "rename" as const, name: "Morning" } };
  const { layout: before } = await caller.layouts.get({ scope });
  const { layout } = await caller.layouts.applyOperations({ scope, operations: [rename] });
  for (const broken of [{ v: 2, is: { type: "rename" } }, { type: "explode", userWidgetIds: ids }, []]) {
    await test_.app.db
      .update(layoutRevisions)
      .set({ intent: broken, inverse: broken })
      .where(kept(layoutId, rename.id));
    const { revisions } = await caller.layouts.history({ scope, layoutId });
    expect(revisions[0]).toMatchObject({ version: layout.version, intent: null, inverse: null });
    expect(revisions[1]?.intent).not.toBeNull();
    const then = caller.layouts.revision({ scope, layoutId, version: before.version });
    await expect(then).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await caller.layouts.revision({ scope, layoutId, version: layout.version })).name).toBe(
      "Morning",
    );
    // Sent again, it still counts once; there is nothing that undoes it.
    const again = await caller.layouts.applyOperations({ scope, operations: [rename] });
    expect(again.results).toEqual([{ id: rename.id, ok: true, inverse: { type: "all", intents: [] } }]);
    expect(again.layout).toEqual(layout);
  }
});

test("a dashboard opens where a setting or a place on it is no longer known", async () => {
  const { caller, layoutId } = await personWithNotes(test_.app, 1);
  await test_.app.db
    .update(dashboardLayouts)
    .set({ settings: { period: "fortnight", timeZone: "Europe/Berlin", also: 1 } })
    .where(eq(dashboardLayouts.id, layoutId));
  const md = { x: 0, y: 0, w: 6, h: 2 };
  await test_.app.db
    .update(dashboardLayoutItems)
    .set({ responsive: { md, sm: { x: -1 }, watch: md } })
    .where(eq(dashboardLayoutItems.layoutId, layoutId));
  const { layout } = await caller.layouts.get({ scope });
  expect(layout.settings).toEqual({ timeZone: "Europe/Berlin" });
  expect(layout.items[0]?.responsive).toEqual({ md });
  const { layout: renamed } = await caller.layouts.applyOperations({
    scope,
    operations: [{ id: newId("layoutOperation"), intent: { type: "rename", name: "Morning" } }],
  });
  expect(renamed.items).toEqual(layout.items);
});
