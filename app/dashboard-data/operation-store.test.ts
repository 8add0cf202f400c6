import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Catalog } from "#domain/layout/catalog.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import type { Intent, Operation } from "#domain/layout/intent.ts";
import type { ForeignChange } from "./foreign-changes.ts";
import { emptyRecord, type Journal, type JournalRecord } from "./journal.ts";
import { OperationStore, type Outcome, type Reduce, Unacceptable } from "./operation-store.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const bounds = { minW: 1, maxW: 12, minH: 1, maxH: 12 };
const catalog: Catalog = new Map([
  ["wd_notes", { name: "Notes", ...bounds, defaultW: 4, defaultH: 2, allowMultiple: true }],
]);
const reduce: Reduce = (dashboard, intent) => {
  const applied = applyIntent(dashboard, intent, catalog);
  return applied.ok ? applied : { ok: false, message: "It can’t be done." };
};
const tile = (userWidgetId: string, x: number): DashboardTile => ({
  ...{ userWidgetId, widgetId: "wd_notes", title: null, config: {}, isLocked: false, responsive: null },
  ...{ x, y: 0, w: 4, h: 2, ...bounds },
});
const start: Dashboard = { name: "Default", settings: {}, tiles: [tile("a", 0), tile("b", 4), tile("c", 8)] };

const rename = (name: string): Intent => ({ type: "rename", name });
const entitle = (userWidgetId: string, title: string): Intent => ({ type: "configure", userWidgetId, title });
const remove = (id: string): Intent => ({ type: "remove", userWidgetIds: [id] });

/** What the connection does to a request: loses it, or its answer, or brings it through. */
type Fate = "lost" | "answer lost" | "through";

/** A server as the real one: operations in order, each once, known ones answered as before. */
function testServer() {
  let version = 1;
  let dashboard = start;
  const answered = new Map<string, Outcome>();
  const received: Operation[][] = [];
  const calls: { settle: () => void }[] = [];
  const server = {
    fate: (): Fate => "through",
    /** Answers wait for `settleCalls`. */
    isSlow: false,
    refuses: (_operation: Operation) => false,
    received,
    state: () => ({ version, dashboard }),
    applyOne: ({ id, intent }: Operation): Outcome => {
      const known = answered.get(id);
      if (known) return known;
      const applied = reduce(dashboard, intent);
      const outcome: Outcome = applied.ok
        ? { id, ok: true, inverse: applied.inverse }
        : { id, ok: false, message: applied.message };
      if (applied.ok) ({ dashboard } = applied);
      if (applied.ok) version += 1;
      answered.set(id, outcome);
      return outcome;
    },
    settleCalls: () => calls.splice(0).forEach(({ settle }) => settle()),
    send: async (operations: Operation[]) => {
      const fate = server.fate();
      if (fate === "lost") throw new Error("no connection");
      received.push(operations);
      if (operations.some((operation) => server.refuses(operation))) throw new Unacceptable("Not allowed.");
      const results = operations.map(server.applyOne);
      const answer = { ...server.state(), results };
      if (server.isSlow) await new Promise<void>((settle) => calls.push({ settle }));
      if (fate === "answer lost") throw new Error("no answer");
      return answer;
    },
  };
  return server;
}

function memoryJournal(): Journal & { record: JournalRecord } {
  const journal = {
    record: emptyRecord,
    read: () => Promise.resolve(journal.record),
    change(change: (record: JournalRecord | undefined) => JournalRecord) {
      journal.record = change(journal.record);
    },
    listen: () => () => undefined,
  };
  return journal;
}

let ids = 0;
function open(server: ReturnType<typeof testServer>, journal = memoryJournal()) {
  const refused: string[] = [];
  const foreign: ForeignChange[] = [];
  const store = new OperationStore({
    ...{ server: server.state(), saved: journal.record, journal, send: server.send, reduce },
    newOperationId: () => `lop_${(ids += 1)}`,
    onRefused: (message) => refused.push(message),
    onForeign: (change) => foreign.push(change),
  });
  return { store, journal, refused, foreign };
}

const settled = () => vi.advanceTimersByTimeAsync(0);
const titleOf = ({ tiles }: Dashboard, id: string) =>
  tiles.find(({ userWidgetId }) => userWidgetId === id)?.title;

describe("a change", () => {
  it("is shown at once and sent; the next ones wait and go together", async () => {
    const server = testServer();
    server.isSlow = true;
    const { store } = open(server);
    store.perform(rename("One"), "rename");
    expect(store.getState()).toMatchObject({ dashboard: { name: "One" }, unsent: 1 });
    store.perform(rename("Two"), "rename");
    store.perform(rename("Three"), "rename");
    await settled();
    expect(server.received.map((batch) => batch.length)).toEqual([1]);
    server.settleCalls();
    await settled();
    server.settleCalls();
    await settled();
    expect(server.received.map((batch) => batch.length)).toEqual([1, 2]);
    expect(store.getState()).toMatchObject({ dashboard: { name: "Three" }, unsent: 0 });
  });

  it("is tried again until it is acknowledged, sooner when the connection is back, and counts once", async () => {
    const server = testServer();
    let fate: Fate = "lost";
    server.fate = () => fate;
    const { store } = open(server);
    store.perform(remove("b"), "remove b");
    await settled();
    expect(store.getState()).toMatchObject({ unsent: 1, isStuck: true });
    fate = "answer lost";
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.state().version).toBe(2);
    expect(store.getState()).toMatchObject({ unsent: 1, isStuck: true });
    fate = "through";
    store.flush();
    await settled();
    expect(store.getState()).toMatchObject({ unsent: 0, isStuck: false });
    expect(server.state().version).toBe(2);
  });

  it("survives a reload, and what the server has by then stays", async () => {
    const server = testServer();
    server.fate = () => "lost";
    const { store, journal } = open(server);
    store.perform(entitle("a", "Mine"), "rename a");
    await settled();
    store.close();
    server.applyOne({ id: "lop_other", intent: entitle("b", "Theirs") });
    server.fate = () => "through";
    const reopened = open(server, journal).store;
    expect(titleOf(reopened.getState().dashboard, "a")).toBe("Mine");
    reopened.flush();
    await settled();
    expect(titleOf(server.state().dashboard, "a")).toBe("Mine");
    expect(titleOf(server.state().dashboard, "b")).toBe("Theirs");
    expect(journal.record.pending).toEqual([]);
  });

  it("that the server refuses is gone alone, and says why", async () => {
    const server = testServer();
    server.isSlow = true;
    const { store, refused } = open(server);
    store.perform(entitle("c", "First"), "rename c");
    store.perform(entitle("a", "Late"), "rename a");
    store.perform(rename("Kept"), "rename");
    server.applyOne({ id: "lop_other", intent: remove("a") });
    for (let round = 0; round < 2; round += 1) {
      await settled();
      server.settleCalls();
    }
    await settled();
    expect(refused).toEqual(["It can’t be done."]);
    expect(store.getState()).toMatchObject({
      dashboard: { name: "Kept" },
      unsent: 0,
      undo: { label: "rename" },
    });
    expect(titleOf(store.getState().dashboard, "c")).toBe("First");
  });

  it("that makes a whole request unacceptable is found and given up, and the others are saved", async () => {
    const server = testServer();
    let fate: Fate = "lost";
    server.fate = () => fate;
    server.refuses = ({ intent }) => intent.type === "rename";
    const { store, refused } = open(server);
    store.perform(entitle("a", "A"), "rename a");
    store.perform(rename("Bad"), "rename");
    store.perform(entitle("b", "B"), "rename b");
    await settled();
    fate = "through";
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refused).toEqual(["Not allowed."]);
    expect(store.getState()).toMatchObject({ unsent: 0, dashboard: { name: "Default" } });
    expect(["a", "b"].map((id) => titleOf(server.state().dashboard, id))).toEqual(["A", "B"]);
  });
});

describe("undo", () => {
  it("takes back one change after the other, and redo does them again", async () => {
    const server = testServer();
    const { store } = open(server);
    store.perform(entitle("a", "One"), "rename a");
    store.perform(remove("b"), "remove b");
    await settled();
    expect(store.undo()?.label).toBe("remove b");
    expect(store.getState().dashboard.tiles).toHaveLength(3);
    expect(store.undo()?.label).toBe("rename a");
    expect(titleOf(store.getState().dashboard, "a")).toBeNull();
    expect(store.redo()?.label).toBe("rename a");
    expect(store.getState()).toMatchObject({ undo: { label: "rename a" }, redo: { label: "remove b" } });
    await settled();
    expect(titleOf(server.state().dashboard, "a")).toBe("One");
  });

  it("survives a reload", async () => {
    const server = testServer();
    const { store, journal } = open(server);
    store.perform(remove("b"), "remove b");
    await settled();
    store.close();
    const reopened = open(server, journal).store;
    reopened.undo();
    await settled();
    expect(server.state().dashboard.tiles).toHaveLength(3);
  });

  it("leaves alone what others changed meanwhile", async () => {
    const server = testServer();
    const { store } = open(server);
    store.perform(entitle("a", "Mine"), "rename a");
    await settled();
    server.applyOne({ id: "lop_other", intent: entitle("b", "Theirs") });
    store.receive(server.state());
    store.undo();
    await settled();
    expect(["a", "b"].map((id) => titleOf(server.state().dashboard, id))).toEqual([null, "Theirs"]);
  });
});

describe("what others do", () => {
  it("to a widget that was just changed here is told, with what puts it back", async () => {
    const server = testServer();
    const { store, foreign } = open(server);
    store.perform(entitle("a", "Mine"), "rename a");
    await settled();
    server.applyOne({ id: "lop_1st", intent: entitle("b", "Theirs") });
    store.receive(server.state());
    expect(foreign).toEqual([]);
    server.applyOne({ id: "lop_2nd", intent: entitle("a", "Theirs") });
    store.receive(server.state());
    expect(foreign).toMatchObject([{ what: "changed", tile: { userWidgetId: "a" } }]);
    for (const { restore } of foreign) store.perform(restore, "put back");
    await settled();
    expect(titleOf(server.state().dashboard, "a")).toBe("Mine");
  });

  it("isn't shown again by an older answer that comes late", () => {
    const server = testServer();
    const { store } = open(server);
    const old = server.state();
    server.applyOne({ id: "lop_x", intent: rename("New") });
    store.receive(server.state());
    store.receive(old);
    expect(store.getState().dashboard.name).toBe("New");
  });

  it("is shown where it came by another dashboard, of which this one’s version knows nothing", () => {
    const server = testServer();
    const { store } = open(server);
    const { version, dashboard } = server.state();
    const tiles = dashboard.tiles.map((tile) => ({ ...tile, title: "Set up elsewhere" }));
    store.receive({ version, dashboard: { ...dashboard, tiles } });
    expect(titleOf(store.getState().dashboard, "a")).toBe("Set up elsewhere");
  });
});

it("two windows end up the same as the server, whatever is lost on the way", async () => {
  const anyEdit = fc.record({
    who: fc.nat({ max: 1 }),
    what: fc.oneof(
      fc
        .tuple(fc.constantFrom("a", "b", "c"), fc.nat({ max: 8 }), fc.nat({ max: 6 }))
        .map(([userWidgetId, x, y]): Intent => ({
          type: "move",
          breakpoint: "lg",
          tiles: [{ userWidgetId, x, y }],
        })),
      fc.tuple(fc.constantFrom("a", "b", "c"), fc.string()).map(([id, title]) => entitle(id, title)),
      fc.constantFrom("a", "b", "c").map(remove),
      fc.constant("undo" as const),
    ),
    fate: fc.constantFrom<Fate>("lost", "answer lost", "through"),
    waitMs: fc.constantFrom(0, 0, 1_500),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyEdit, { maxLength: 25 }), async (steps) => {
      const server = testServer();
      let fate: Fate = "through";
      server.fate = () => fate;
      const windows = [open(server), open(server)];
      for (const step of steps) {
        const { store } = windows[step.who] ?? open(server);
        ({ fate } = step);
        if (step.what === "undo") store.undo();
        else store.perform(step.what, "edit");
        await vi.advanceTimersByTimeAsync(step.waitMs);
      }
      fate = "through";
      await vi.advanceTimersByTimeAsync(120_000);
      for (const { store, journal } of windows) {
        store.receive(server.state());
        expect(store.getState()).toMatchObject({ unsent: 0, isStuck: false });
        expect(store.getState().dashboard).toEqual(server.state().dashboard);
        expect(journal.record.pending).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
