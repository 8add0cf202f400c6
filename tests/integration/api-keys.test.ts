import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { ApiScope } from "#domain/api-scopes.ts";
import { auditLog } from "#drizzle/schema/activities.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import { writeWhatWaits } from "#server/base/write-later.ts";
import { startSession } from "#server/auth/session.service.ts";
import { useRest } from "#tests/support/rest.ts";
import {
  callerFor,
  createOrganization,
  createUser,
  requestContext,
  testNow,
  useTestApp,
} from "#tests/support/test-app.ts";
import { databaseState } from "#tests/support/walk/database-state.ts";
import { inputsOf, outcomeIn, procedures } from "#tests/support/walk/procedures.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";

const running = useTestApp();
/** For what walks through every procedure. */
const worlds = useWorld();
const call = useRest(running);
const MINUTE_MS = 60_000;

async function withKey(scopes: ApiScope[] = ["read", "write"], expiresInMs?: number) {
  const { app } = running;
  app.clock.set(testNow);
  const user = await createUser(app);
  const caller = callerFor(app, user);
  const expiresAt =
    expiresInMs === undefined ? undefined : new Date(testNow.getTime() + expiresInMs).toISOString();
  const { key, apiKey } = await caller.apiKeys.create({ name: "Reports", scopes, expiresAt });
  return { app, user, caller, key, apiKey };
}

describe("a personal API key", () => {
  test("is shown once, stored as a hash, and its making and end are written down", async () => {
    const { app, user, caller, key, apiKey } = await withKey();
    expect(key).toMatch(/^bdk_[\w-]{43}$/);
    expect(await caller.apiKeys.list()).toEqual({ keys: [apiKey] });
    expect(JSON.stringify(await app.db.select().from(apiKeys))).not.toContain(key);
    await caller.apiKeys.revoke({ apiKeyId: apiKey.id });
    await caller.apiKeys.revoke({ apiKeyId: apiKey.id });
    const audit = await app.db.select().from(auditLog).where(eq(auditLog.contextId, user.id));
    expect(audit.map(({ action }) => action).sort()).toEqual(["api_key.create", "api_key.revoke"]);
    expect(JSON.stringify(audit)).not.toContain(key);
  });

  test("works in every context of its owner, as far as their role goes", async () => {
    const { app, user, key } = await withKey();
    const { scope } = await createOrganization(app, [[user, "member"]]);
    const other = await createOrganization(app, []);
    expect(await call(`/api/bots?scope=${scope}`, { key })).toMatchObject({ status: 200 });
    expect(await call(`/api/bots?scope=${other.scope}`, { key })).toMatchObject({ status: 404 });
  });

  test("counts instead of a session that comes with it", async () => {
    const { app, key } = await withKey();
    const somebodyElse = await startSession(app, (await createUser(app, { name: "Else" })).id);
    const [cookie] = somebodyElse.split(";");
    expect(await call("/api/bots", { cookie })).toMatchObject({ status: 200 });
    expect(await call("/api/bots", { cookie, key: "bdk_wrong" })).toMatchObject({ status: 401 });
    expect(await call("/api/bots", { cookie, key })).toMatchObject({ status: 200 });
  });

  test("stops at once when it is revoked, and at its end", async () => {
    const revoked = await withKey();
    expect(await call("/api/bots", revoked)).toMatchObject({ status: 200 });
    await revoked.caller.apiKeys.revoke({ apiKeyId: revoked.apiKey.id });
    const refusal = await call("/api/bots", revoked);
    expect(refusal).toMatchObject({ status: 401, message: "This API key was revoked." });
    expect(refusal.headers.get("www-authenticate")).toBe("Bearer");

    const { app, key } = await withKey(["read"], MINUTE_MS);
    app.clock.advance(MINUTE_MS - 1);
    expect(await call("/api/bots", { key })).toMatchObject({ status: 200 });
    app.clock.advance(1);
    expect(await call("/api/bots", { key })).toMatchObject({
      status: 401,
      message: "This API key has expired.",
    });
  });

  test("says when it was last used, and writes that once a minute at most", async () => {
    const { app, caller, key } = await withKey();
    const lastUsed = async () => (await caller.apiKeys.list()).keys[0]?.lastUsedAt;
    const use = async () => {
      await call("/api/bots", { key });
      await writeWhatWaits(app);
    };
    expect(await lastUsed()).toBeNull();
    await use();
    app.clock.advance(MINUTE_MS - 1);
    await use();
    expect(await lastUsed()).toBe(testNow.toISOString());
    app.clock.advance(1);
    await use();
    expect(await lastUsed()).toBe(new Date(testNow.getTime() + MINUTE_MS).toISOString());
  });

  test("is one's own: nobody else sees or revokes it", async () => {
    const { app, apiKey } = await withKey();
    const stranger = callerFor(app, await createUser(app));
    expect(await stranger.apiKeys.list()).toEqual({ keys: [] });
    await expect(stranger.apiKeys.revoke({ apiKeyId: apiKey.id })).rejects.toThrow("The key not found.");
  });

  test("can't be made to end in the past, without a scope, or without end", async () => {
    const { caller } = await withKey();
    const expiresAt = testNow.toISOString();
    await expect(caller.apiKeys.create({ name: "x", scopes: ["read"], expiresAt })).rejects.toThrow("future");
    await expect(caller.apiKeys.create({ name: "x", scopes: [] })).rejects.toThrow("choose at least one");
    await expect(caller.apiKeys.create({ name: "x", scopes: ["read", "read"] })).rejects.toThrow("once");
    for (let made = 1; made < 50; made += 1) await caller.apiKeys.create({ name: "x", scopes: ["read"] });
    await expect(caller.apiKeys.create({ name: "x", scopes: ["read"] })).rejects.toThrow(
      "There can be 50 API keys that work",
    );
  });
});

describe("guessing keys", () => {
  test("ends after 60 attempts from one place, but not for who has one that works", async () => {
    const { app, key } = await withKey();
    app.clock.advance(24 * 60 * MINUTE_MS);
    const tries = Array.from({ length: 60 }, (_, index) => call("/api/bots", { key: `bdk_${index}` }));
    for (const { status } of await Promise.all(tries)) expect(status).toBe(401);
    const { status, headers } = await call("/api/bots", { key: "bdk_60" });
    expect([status, headers.get("retry-after")]).toEqual([429, "900"]);
    expect(await call("/api/bots", { key })).toMatchObject({ status: 200 });
  });
});

describe("a key’s scopes", () => {
  const changes = { read: ["write"], write: ["read"] } as const;

  test("let it read, change, or both", async () => {
    const widgetId = "wd_00000000000000000000000000";
    const change = { method: "POST", body: { widgetId } };
    const reader = await withKey(["read"]);
    expect(await call("/api/bots", reader)).toMatchObject({ status: 200 });
    expect(await call("/api/user/widgets", { ...change, key: reader.key })).toMatchObject({
      status: 403,
      message: "This API key has no scope “write”.",
    });
    const writer = await withKey(["write"]);
    expect(await call("/api/bots", writer)).toMatchObject({ status: 403 });
    expect(await call("/api/user/widgets", { ...change, key: writer.key })).toMatchObject({ status: 404 });
  });

  test.each(procedures)(
    "$path is refused without its scope, and for good where keys have no business",
    async (procedure) => {
      const {
        app,
        world: { ada },
      } = await worlds.enter();
      const isForKeys = procedure.isForKeys;
      const needed = procedure.type === "query" ? "read" : "write";
      const scopes = isForKeys ? changes[needed] : (["read", "write"] as const);
      const apiKey = { id: ada.personal.apiKeyId, scopes };
      const before = await databaseState(app);
      for (const input of inputsOf(procedure, ada.organization)) {
        const outcome = await outcomeIn({ ...requestContext(app, ada.user), apiKey }, procedure, input);
        expect(outcome).toMatchObject({ code: "FORBIDDEN", message: expect.stringContaining("API key") });
      }
      expect(await databaseState(app)).toEqual(before);
    },
  );

  test("never reach accounts, sessions, keys or members", () => {
    const reached = procedures.filter(({ isForKeys }) => isForKeys).map(({ path }) => path);
    for (const path of reached)
      expect(path).not.toMatch(/^(account|auth|apiKeys|sampleData)\.|key|member|invit|role/i);
  });
});
