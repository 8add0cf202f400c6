import { describe, expect, test } from "vitest";
import type { ApiScope } from "#domain/api-scopes.ts";
import { newId } from "#domain/id.ts";
import { personWithNotes, publishWidget } from "#tests/support/widgets.ts";
import { callerFor, createOrganization, createUser } from "#tests/support/test-app.ts";
import { useRest } from "#tests/support/rest.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();
const call = useRest(running);

async function withKey(scopes: ApiScope[] = ["read", "write"]) {
  const { app } = running;
  const user = await createUser(app);
  const caller = callerFor(app, user);
  const { key, apiKey } = await caller.apiKeys.create({ name: "Program", scopes });
  return { app, user, caller, key, apiKey };
}

describe("the catalogue", () => {
  test("is open to anyone, with the filters of its procedure", async () => {
    const all = await call("/api/widgets");
    expect(all.status).toBe(200);
    const { answer } = await call("/api/widgets?category=stats&isBuiltIn=true&search=statistics");
    expect(answer).toMatchObject({ widgets: [{ slug: "bot-stats", componentId: "bot-stats" }] });
    expect((await call("/api/widgets?isBuiltIn=false")).answer).toEqual({ widgets: [] });
  });

  test("shows one widget by its slug", async () => {
    expect((await call("/api/widgets/bot-stats")).answer).toMatchObject({ name: "Bot statistics" });
    expect(await call("/api/widgets/bot%2Dstats")).toMatchObject({ status: 200 });
    expect(await call("/api/widgets/nothing")).toMatchObject({
      status: 404,
      message: "The widget not found.",
    });
  });
});

describe("installed widgets", () => {
  test("are installed, listed, changed and uninstalled", async () => {
    const { key } = await withKey();
    const widgetId = await publishWidget(running.app, {
      configSchema: { type: "object", properties: { text: { type: "string" } }, additionalProperties: false },
    });
    const { answer: made } = await call("/api/user/widgets", {
      method: "POST",
      key,
      body: { widgetId, config: { text: "a" } },
    });
    expect(made).toMatchObject({ widgetId, config: { text: "a" }, title: null });
    const listed = await call("/api/user/widgets", { key });
    expect(listed.answer).toMatchObject({ userWidgets: [{ id: idOf(made), definition: { name: "Notes" } }] });
    const path = `/api/user/widgets/${idOf(made)}`;
    const changed = await call(path, { method: "PUT", key, body: { config: { text: "b" }, title: "Mine" } });
    expect(changed.answer).toMatchObject({ config: { text: "b" }, title: "Mine" });
    expect((await call(path, { method: "DELETE", key })).answer).toEqual({ ok: true });
    expect((await call("/api/user/widgets", { key })).answer).toEqual({ userWidgets: [] });
  });
});

describe("the dashboard", () => {
  test("is answered as the design has it, and arranged", async () => {
    const { user, caller, ids, layoutId } = await personWithNotes(running.app, 2);
    const { key } = await caller.apiKeys.create({ name: "Program", scopes: ["read", "write"] });
    const [first = "", second = ""] = ids;
    const { answer } = await call("/api/user/dashboard", { key });
    expect(answer).toMatchObject({
      layout: {
        id: layoutId,
        columns: 12,
        items: [{ x: 0, y: 0, w: 3, h: 2, widget: { id: first } }, { x: 3 }],
      },
    });
    const items = [{ i: first, x: 6, y: 0, w: 3, h: 2 }];
    const moved = await call("/api/user/dashboard", { method: "PUT", key, body: { items } });
    expect(moved.answer).toMatchObject({ layout: { items: [{ x: 3, widget: { id: second } }, { x: 6 }] } });
    const removed = await call(`/api/user/dashboard/${first}`, { method: "DELETE", key });
    expect(removed.answer).toMatchObject({ layout: { items: [{ widget: { id: second } }] } });
    const added = await call("/api/user/dashboard/add", {
      method: "POST",
      key,
      body: { userWidgetId: first, position: { x: 9, y: 0, w: 3, h: 2 } },
    });
    expect(added.answer).toMatchObject({ userWidgetId: first, layout: { items: [{ x: 3 }, { x: 9 }] } });
    expect(user.id).toMatch(/^usr_/);
  });

  test("is changed by operations, each once, and brought back to how it was", async () => {
    const { caller, ids, layoutId } = await personWithNotes(running.app, 2);
    const { key } = await caller.apiKeys.create({ name: "Program", scopes: ["read", "write"] });
    const [first = ""] = ids;
    const operations = [
      { id: newId("layoutOperation"), intent: { type: "rename", name: "Nights" } },
      { id: newId("layoutOperation"), intent: { type: "remove", userWidgetIds: [first] } },
    ];
    const send = () =>
      call("/api/user/dashboard/operations", { method: "POST", key, body: { layoutId, operations } });
    const { answer } = await send();
    expect(answer).toMatchObject({
      layout: { name: "Nights", items: [{ widget: { id: ids[1] } }] },
      results: [{ ok: true }, { ok: true }],
    });
    expect((await send()).answer).toEqual(answer);

    const dashboard = `/api/user/dashboards/${layoutId}`;
    const history = await call(`${dashboard}/history`, { key });
    const latest: unknown = expect.objectContaining({ intent: operations[1]?.intent });
    expect(history.answer).toMatchObject({ revisions: expect.arrayContaining([latest]) });
    const [, renamed] = (await caller.layouts.history({ scope: "me", layoutId })).revisions;
    const then = `${dashboard}/history/${renamed?.version}`;
    expect((await call(then, { key })).answer).toMatchObject({ name: "Nights", tiles: [{}, {}] });
    const body = { operationId: newId("layoutOperation") };
    const restored = await call(`${then}/restore`, { method: "POST", key, body });
    expect(restored.answer).toMatchObject({ layout: { items: [{ widget: { id: first } }, {}] } });
  });

  test("isn’t changed by a key that may only read", async () => {
    const { caller, layoutId } = await personWithNotes(running.app, 1);
    const { key } = await caller.apiKeys.create({ name: "Reader", scopes: ["read"] });
    const dashboard = `/api/user/dashboards/${layoutId}`;
    expect(await call(`${dashboard}/file`, { key })).toMatchObject({ status: 200 });
    expect(await call(dashboard, { method: "DELETE", key })).toMatchObject({ status: 403 });
    const body = { operations: [{ id: newId("layoutOperation"), intent: { type: "rename", name: "x" } }] };
    const operations = await call("/api/user/dashboard/operations", { method: "POST", key, body });
    expect(operations).toMatchObject({ status: 403, message: "This API key has no scope “write”." });
  });

  test("is the personal one, unless the address names another context", async () => {
    const { app, user, key } = await withKey();
    const { scope } = await createOrganization(app, [[user, "viewer"]]);
    const { answer: personal } = await call("/api/stats/organization?scope=me", { key });
    expect((await call("/api/stats/organization", { key })).answer).toEqual(personal);
    expect(personal).toMatchObject({ members: 1 });
    expect((await call(`/api/bots?scope=${scope}`, { key })).answer).toEqual({ bots: [], total: 0 });
    expect(await call("/api/bots?scope=somebody-elses", { key })).toMatchObject({ status: 404 });
    expect((await call("/api/contexts", { key })).answer).toMatchObject({
      contexts: [{ scope: "me" }, { scope, role: "viewer" }],
    });
  });
});

describe("what stands in an address", () => {
  test("is text, or else JSON", async () => {
    const { key } = await withKey();
    const period = encodeURIComponent('{"from":"2026-06-01","to":"2026-06-02"}');
    const { answer } = await call(`/api/stats/messages?period=${period}&hourly=true&timeZone=Europe/Berlin`, {
      key,
    });
    expect(answer).toMatchObject({
      timeZone: "Europe/Berlin",
      daily: [{ date: "2026-06-01" }, { date: "2026-06-02" }],
    });
    expect((await call("/api/stats/messages?period=7d&hourly=false", { key })).answer).toMatchObject({
      hourly: null,
    });
  });

  test.each([
    ["/api/bots?limit=many", ["limit"]],
    ["/api/bots?limit=1&limit=2", ["limit"]],
    ["/api/bots?limit=0", ["limit"]],
    ["/api/bots?limit=", ["limit"]],
    ["/api/bots/x", ["botId"]],
    [`/api/user/dashboards/${newId("layout")}/history/last`, ["version"]],
    ["/api/stats/messages?period=1w", ["period"]],
    ["/api/stats/messages?period=7d&hourly=no", ["hourly"]],
    ["/api/bots?scope=A%20b", ["scope"]],
  ])("is refused by name where it doesn't fit: %s", async (path, named) => {
    const { key } = await withKey();
    const { status, issues } = await call(path, { key });
    expect(status).toBe(400);
    expect(issues.map((issue) => issue.path)).toContainEqual(named);
  });

  test("is refused where it belongs into the body, and the other way round", async () => {
    const { key } = await withKey();
    const path = "/api/user/widgets";
    const inAddress = await call(`${path}?title=x`, { method: "POST", key, body: {} });
    expect(inAddress).toMatchObject({
      status: 400,
      issues: [{ path: ["title"], message: "stands in the body" }],
    });
    const inBody = await call(path, { method: "POST", key, body: { scope: "me" } });
    expect(inBody).toMatchObject({
      status: 400,
      message: "scope: stands in the address, after the question mark",
    });
  });

  test("changes nothing of what tRPC takes", async () => {
    const { key, caller } = await withKey();
    expect(await call("/api/bots?limit=5", { key })).toMatchObject({ status: 200 });
    // @ts-expect-error -- what a program might send.
    await expect(caller.bots.list({ scope: "me", limit: "5" })).rejects.toThrow("expected number");
  });
});

describe("a wrong call", () => {
  test("of an address with another method is told which it takes", async () => {
    const { status, headers } = await call("/api/user/dashboard", { method: "POST", body: {} });
    expect([status, headers.get("allow")]).toEqual([405, "GET, PUT"]);
  });

  test.each(["{", "[]", "null", '"x"', "", "[".repeat(100_000)])(
    "with the body %j is refused",
    async (body) => {
      const { key } = await withKey();
      const { status, issues } = await call("/api/user/widgets", { method: "POST", key, body });
      expect(status).toBe(400);
      expect(issues).not.toEqual([]);
    },
  );

  test("with a body that isn't JSON is told so", async () => {
    const { key } = await withKey();
    const headers = { "content-type": "text/plain" };
    expect(await call("/api/user/widgets", { method: "POST", key, body: "x", headers })).toMatchObject({
      status: 415,
    });
  });
});

describe("openapi.json", () => {
  test("describes every address of the design", async () => {
    const { answer } = await call("/api/openapi.json");
    expect(answer).toMatchObject({
      openapi: "3.1.0",
      paths: {
        "/api/widgets": { get: {} },
        "/api/widgets/{slug}": { get: {} },
        "/api/user/widgets": { get: {}, post: {} },
        "/api/user/widgets/{userWidgetId}": { put: {}, delete: {} },
        "/api/user/dashboard": { get: {}, put: {} },
        "/api/user/dashboard/add": { post: {} },
        "/api/user/dashboard/{userWidgetId}": { delete: {} },
      },
    });
  });
});

function idOf(answer: unknown): string {
  return typeof answer === "object" && answer && "id" in answer ? String(answer.id) : "";
}
