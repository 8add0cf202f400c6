import { afterEach, describe, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { createApiContext } from "#server/api/request.ts";
import { startSession } from "#server/auth/session.service.ts";
import { connect } from "#server/db/client.ts";
import { callerFor, type TestApp } from "#tests/support/test-app.ts";
import { databaseState } from "#tests/support/walk/database-state.ts";
import { inputsOf, outcomeIn, type Procedure, procedures } from "#tests/support/walk/procedures.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";

/** With a session that is due to be prolonged, and a key that was never used. */
const worlds = useWorld(async (app, { ada }) => {
  const cookie = (await startSession(app, ada.user.id)).split(";")[0] ?? "";
  await app.db.execute(
    sql`update sessions set expires_at = now() + interval '1 day', last_used_at = '2026-01-01'`,
  );
  const scopes: ("read" | "write")[] = ["read", "write"];
  const { key } = await callerFor(app, ada.user).apiKeys.create({ name: "Reader", scopes });
  return {
    session: { cookie, authorization: undefined },
    key: { cookie: undefined, authorization: `Bearer ${key}` },
  };
});
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** The app with a database that refuses to write, except to who counts attempts or notes something for later. */
function reading(app: TestApp): TestApp {
  const { socketDirectory, name } = app.database;
  const connection = { default_transaction_read_only: "on" };
  const { db, close } = connect({ socketDirectory, database: name }, { connection });
  closers.push(close);
  return { ...app, db };
}

/** What each answer to a procedure was that wasn't one, and which tables were written. */
async function faultsOf(procedure: Procedure, as: "session" | "key"): Promise<unknown[]> {
  const { app, world, prepared } = await worlds.enter();
  const before = await databaseState(app);
  const readingApp = reading(app);
  const faults: unknown[] = [];
  for (const input of inputsOf(procedure, world.ada.organization)) {
    const ctx = await createApiContext(readingApp, {
      ...prepared[as],
      ...{ ip: "203.0.113.1", requestId: "test", setCookie: () => undefined },
    });
    const outcome = await outcomeIn(ctx, procedure, input);
    if ("code" in outcome) faults.push(outcome);
  }
  const after = await databaseState(app);
  const written = Object.keys(after).filter((table) => after[table] !== before[table]);
  return [...faults, ...written.filter((table) => !noted.has(table))];
}

/** What a request notes of itself: when its key or session was last used, and how much it may still ask. */
const noted = new Set(["rate_limits", "sessions", "api_keys"]);

const queries = procedures.filter(({ type }) => type !== "mutation");

describe("what only reads writes nothing while it is answered", () => {
  test.each(queries)("$path, in a session that is prolonged by it", async (procedure) =>
    expect(await faultsOf(procedure, "session")).toEqual([]),
  );
  test.each(queries.filter(({ isForKeys }) => isForKeys))("$path, with an API key", async (procedure) =>
    expect(await faultsOf(procedure, "key")).toEqual([]),
  );
});
