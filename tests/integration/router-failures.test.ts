import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startSession } from "#server/auth/session.service.ts";
import { createLog } from "#server/base/log.ts";
import { connect } from "#server/db/client.ts";
import { useRest } from "#tests/support/rest.ts";
import type { TestApp } from "#tests/support/test-app.ts";
import { marked, marker } from "#tests/support/walk/marked.ts";
import { inputsOf, type Procedure, procedures } from "#tests/support/walk/procedures.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";

const worlds = useWorld(async (app, { ada }) => {
  const [cookie = ""] = (await startSession(app, ada.user.id)).split(";");
  return { cookie };
});

/** What is asked first, of who calls, where, and how often: failing there, nothing would come to statements of its own. */
const askedFirst = ["users", "sessions", "memberships", "organizations", "rate_limits", "developers"];
/** They ask no other table. */
const asksNoOther = new Set([
  ...["account.me", "account.rememberScope", "account.sendVerification", "account.changeEmail"],
  ...["account.changePassword", "account.sessions", "account.endSession", "account.endOtherSessions"],
  ...["account.deletion", "account.delete"],
  ...["developer.profile", "developer.bundle"],
  ...["organizations.list", "organizations.delete", "organizations.deleted"],
]);
/** They write nothing, or look first and find the marked password, link, name or widget wrong. */
const writesNothing = new Set([
  ...["account.sendVerification", "account.changeEmail", "account.changePassword", "account.endSession"],
  ...["account.endOtherSessions", "account.delete", "account.takeBack"],
  ...["auth.confirmEmail", "auth.resetPassword", "bots.resume"],
  ...["dashboards.import", "developer.bundle", "developer.upload", "marketplace.unrate", "review.become"],
  ...["organizations.delete", "organizations.lookAtInvitation", "organizations.signUpAndJoin"],
  ...["organizations.acceptInvitation", "sandbox.read", "sandbox.fetch"],
]);

let lines = "";
let failing: { of: TestApp; app: TestApp } | undefined;
const call = useRest({
  get app() {
    if (!failing) throw new Error("no world was entered yet");
    return failing.app;
  },
});
beforeEach(() => {
  lines = "";
});
afterAll(() => failing?.app.database.close());

/** The world that was entered, with a log that is read here, and connections that don't wait long for a lock. */
async function enter() {
  const entered = await worlds.enter();
  if (failing?.of !== entered.app) {
    const { name, socketDirectory } = entered.app.database;
    const database = connect({ socketDirectory, database: name }, { connection: { lock_timeout: 50 } });
    const log = createLog("info", { write: (line) => (lines += line) });
    const app = { ...entered.app, log, db: database.db, database: { ...entered.app.database, ...database } };
    failing = { of: entered.app, app };
  }
  return entered;
}

/** Asks as a page does, whatever comes of it. */
async function ask({ path, type }: Procedure, input: unknown, cookie: string): Promise<void> {
  const text = input === undefined ? undefined : JSON.stringify(input);
  const address = `/api/trpc/${path}`;
  if (type === "mutation") await call(address, { method: "POST", cookie, body: text ?? "" });
  else await call(text === undefined ? address : `${address}?input=${encodeURIComponent(text)}`, { cookie });
}

const all = `select string_agg(quote_ident(relname), ', ') as tables from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    and not relname = any (string_to_array($1, ' '))`;

/** Nobody else reads or writes a table meanwhile, unless it is asked first. */
async function whileLocked(run: () => Promise<void>): Promise<void> {
  const { name, socketDirectory } = worlds.app.database;
  const holder = connect({ socketDirectory, database: name });
  const [row] = await holder.sql.unsafe(all, [askedFirst.join(" ")]);
  await holder.sql.unsafe(`begin; lock table ${row?.tables} in access exclusive mode`);
  try {
    await run();
  } finally {
    await holder.close();
  }
}

/** Each row that is written is refused, with all that is in it in the message. */
async function whileRefused(run: () => Promise<void>): Promise<void> {
  const { sql } = worlds.app.database;
  await sql.unsafe(`create function refuse() returns trigger language plpgsql as $$
    declare one text := case when tg_op = 'DELETE' then old::text else new::text end;
    begin raise exception 'refused: %', one using detail = one; end $$`);
  const [row] = await sql.unsafe(all, ["sessions rate_limits"]);
  const tables = String(row?.tables).split(", ");
  for (const table of tables)
    await sql.unsafe(
      `create trigger refuse before insert or update or delete on ${table} for each row execute function refuse()`,
    );
  try {
    await run();
  } finally {
    await sql.unsafe("drop function refuse() cascade");
  }
}

async function everyInput(procedure: Procedure, { prepared, world }: Awaited<ReturnType<typeof enter>>) {
  for (const input of inputsOf(procedure, world.ada.organization))
    await ask(procedure, marked(procedure, input), prepared.cookie);
}

function expectNothingOf(mark: string): void {
  expect(lines.toLowerCase()).not.toContain(marker);
  expect(lines).not.toContain(mark);
  expect(lines).not.toContain("@example.org");
}

const asked = procedures.filter(({ type }) => type !== "subscription");

describe.each(asked)("when the database fails $path", (procedure) => {
  test("because tables are locked, the log has nothing of what was sent or is kept", async () => {
    const entered = await enter();
    await whileLocked(() => everyInput(procedure, entered));
    expectNothingOf(entered.world.ada.mark);
    expect(lines.includes('"55P03"')).toBe(!asksNoOther.has(procedure.path));
  });
});

describe.each(asked.filter(({ type }) => type === "mutation"))(
  "when the database refuses what $path writes",
  (procedure) => {
    test("the log has nothing of it", async () => {
      const entered = await enter();
      await whileRefused(() => everyInput(procedure, entered));
      expectNothingOf(entered.world.ada.mark);
      expect(lines.includes('"P0001"')).toBe(!writesNothing.has(procedure.path));
    });
  },
);
