import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "#drizzle/schema/activities.ts";
import { events } from "#drizzle/schema/events.ts";
import { users } from "#drizzle/schema/users.ts";
import { write } from "#server/base/write.ts";
import { purgeAccounts } from "#server/account/purge-accounts.ts";
import { readApiKey } from "#server/api-keys/read-api-key.ts";
import { report } from "#tests/support/report.ts";
import { tablesWith } from "#tests/support/rows-of.ts";
import { callerFor, createOrganization, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";
import { createVisitor } from "#tests/support/visitor.ts";

const running = useTestApp();
const password = "correct horse battery";
const dayMs = 86_400_000;
let made = 0;

/** Somebody with a bot that reports, a dashboard, a key and an entry in the log. */
async function createPerson() {
  const { app } = running;
  const email = `person-${(made += 1)}@deletion.example`;
  const visitor = createVisitor(app);
  await (await visitor.call()).auth.signUp({ email, password, name: `Ada ${made}`, timeZone: "UTC" });
  const user = await visitor.whoever();
  if (!user) throw new Error("signed up");
  const caller = callerFor(app, user);
  const { bot, key } = await caller.bots.create({ scope: "me", name: "Reporter" });
  await caller.layouts.get({ scope: "me" });
  const { key: apiKey } = await caller.apiKeys.create({ name: "Reports", scopes: ["read"] });
  const event = { id: "1", type: "message.in", at: app.now().toISOString() };
  const sayIt = () => report(app, { key, body: { events: [event] } });
  await sayIt();
  return { email, visitor, user, bot, apiKey, sayIt, caller };
}
type Person = Awaited<ReturnType<typeof createPerson>>;

const remove = async ({ visitor }: Person) => (await visitor.call()).account.delete({ password });

async function signIn({ email }: Person) {
  const visitor = createVisitor(running.app);
  const answer = await (await visitor.call()).auth.signIn({ email, password });
  return { visitor, answer };
}

async function takeBack(person: Person) {
  const { visitor, answer } = await signIn(person);
  await (await visitor.call()).account.takeBack({ token: answer.deleted?.token ?? "" });
  return visitor;
}

describe("a deleted account", () => {
  test("is gone for everybody at once: sessions, keys and bots stop working", async () => {
    const person = await createPerson();
    const elsewhere = (await signIn(person)).visitor;
    await remove(person);
    expect(await Promise.all([person.visitor.whoever(), elsewhere.whoever()])).toEqual([null, null]);
    expect(await person.sayIt()).toMatchObject({ status: 401 });
    await expect(readApiKey(running.app, "192.0.2.1", person.apiKey)).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
    const again = createVisitor(running.app);
    await expect(
      (await again.call()).auth.signUp({ email: person.email, password, name: "Ada", timeZone: "UTC" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("isn't deleted without the password", async () => {
    const { visitor } = await createPerson();
    const attempt = (await visitor.call()).account.delete({ password: "a guess" });
    await expect(attempt).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await visitor.whoever()).not.toBeNull();
  });

  test("is offered back to whoever signs in, and comes back as it was", async () => {
    const person = await createPerson();
    const { until } = await remove(person);
    expect(Date.parse(until)).toBe(running.app.now().getTime() + 14 * dayMs);
    const { visitor, answer } = await signIn(person);
    expect(answer.deleted?.until).toBe(until);
    expect(await visitor.whoever()).toBeNull();
    await (await visitor.call()).account.takeBack({ token: answer.deleted?.token ?? "" });
    expect(await visitor.whoever()).toMatchObject({ email: person.email });
    const { bots } = await (await visitor.call()).bots.list({ scope: "me" });
    expect(bots).toMatchObject([{ id: person.bot.id }]);
    expect(await person.sayIt()).toMatchObject({ status: 200 });
  });

  test("isn't offered back once its time is over, even before it is removed", async () => {
    const person = await createPerson();
    await remove(person);
    const { visitor, answer } = await signIn(person);
    running.app.clock.advance(14 * dayMs);
    await expect(signIn(person)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const late = (await visitor.call()).account.takeBack({ token: answer.deleted?.token ?? "" });
    await expect(late).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("in organizations, whoever deletes their account", () => {
  test("is told which ones need another owner first, and nothing is deleted", async () => {
    const { app } = running;
    const [person, colleague] = [await createPerson(), await createUser(app)];
    const { scope } = await createOrganization(app, [
      [person.user, "owner"],
      [colleague, "member"],
    ]);
    expect(await person.caller.account.deletion()).toMatchObject({ blockedBy: [{ scope }], takesAlong: [] });
    await expect(remove(person)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("only owner"),
    });
    expect(await person.visitor.whoever()).not.toBeNull();
    await person.caller.organizations.changeRole({ scope, userId: colleague.id, role: "owner" });
    await expect(remove(person)).resolves.toBeDefined();
  });

  test("is no member any more, what they shared is gone, and both come back with them", async () => {
    const { app } = running;
    const [person, owner] = [await createPerson(), await createUser(app)];
    const { scope } = await createOrganization(app, [
      [owner, "owner"],
      [person.user, "admin"],
    ]);
    const { dashboard } = await person.caller.dashboards.create({ scope, name: "Shared" });
    await person.caller.dashboards.share({ scope, layoutId: dashboard.id, sharing: "edit" });
    const seen = async () => {
      const caller = callerFor(app, owner);
      const { members } = await caller.organizations.members({ scope });
      const { dashboards } = await caller.dashboards.list({ scope });
      return {
        members: members.map(({ userId, role }) => [userId, role]),
        dashboards: dashboards.map(({ name }) => name),
      };
    };
    const before = await seen();
    expect(before.dashboards).toContain("Shared");
    await remove(person);
    expect(await seen()).toEqual({
      members: [[owner.id, "owner"]],
      dashboards: before.dashboards.filter((name) => name !== "Shared"),
    });
    await expect(callerFor(app, owner).layouts.get({ scope, layoutId: dashboard.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await takeBack(person);
    expect(await seen()).toEqual(before);
  });

  test("takes along those that nobody else is in, and gets them back", async () => {
    const { app } = running;
    const person = await createPerson();
    const { scope, id } = await createOrganization(app, [[person.user, "owner"]]);
    const { key } = await person.caller.bots.create({ scope, name: "Theirs" });
    const sayIt = () =>
      report(app, { key, body: { events: [{ id: "1", type: "message.in", at: app.now().toISOString() }] } });
    expect(await sayIt()).toMatchObject({ status: 200 });
    await remove(person);
    expect(await sayIt()).toMatchObject({ status: 401 });
    const visitor = await takeBack(person);
    expect(await sayIt()).toMatchObject({ status: 200 });
    await (await visitor.call()).account.delete({ password });
    app.clock.advance(14 * dayMs);
    await purgeAccounts(app);
    expect(await tablesWith(app, id)).toEqual([]);
  });
});

describe("after 14 days", () => {
  test("no row of a deleted account is left anywhere, and every other one is", async () => {
    const { app } = running;
    const [person, other] = [await createPerson(), await createPerson()];
    const colleague = await createUser(app);
    const { scope, id } = await createOrganization(app, [
      [colleague, "owner"],
      [person.user, "member"],
    ]);
    await person.caller.dashboards.create({ scope, name: "Theirs" });
    // In several partitions, and more than are removed at once.
    for (const months of [0, 1, 2])
      await app.db.execute(sql`
        insert into events (context_id, bot_id, at, id, type)
        select ${person.user.id}, ${person.bot.id}, ${testNow.toISOString()}::timestamptz
          - ${months} * interval '1 month' - n * interval '1 second', 'e' || n, 'message.in'
        from generate_series(1, 15000) n`);
    const logBefore = await app.db.$count(auditLog, eq(auditLog.contextId, id));
    const rowsBefore = await tablesWith(app, other.user.id);
    await remove(person);
    app.clock.advance(14 * dayMs - 1);
    await purgeAccounts(app);
    expect(await tablesWith(app, person.user.id)).toContain("users");
    app.clock.advance(1);
    await purgeAccounts(app);
    expect(await tablesWith(app, person.user.id)).toEqual([]);
    expect(await tablesWith(app, other.user.id)).toEqual(rowsBefore);
    expect(await app.db.$count(events, eq(events.contextId, other.user.id))).toBe(1);
    // What they did for others stays in the others' log.
    expect(await app.db.$count(auditLog, eq(auditLog.contextId, id))).toBeGreaterThan(logBefore);
    expect(await app.db.$count(users, eq(users.id, colleague.id))).toBe(1);
  });

  test("an account that was taken back stays", async () => {
    const person = await createPerson();
    await remove(person);
    await takeBack(person);
    running.app.clock.advance(30 * dayMs);
    await purgeAccounts(running.app);
    expect(await tablesWith(running.app, person.user.id)).toContain("users");
  });

  test("nobody can remove an entry of the log but with the whole context", async () => {
    const { app } = running;
    const [person, other] = [await createPerson(), await createPerson()];
    const removal = write(app, async (tx) => {
      await tx.db.execute(sql`select set_config('botdeck.purged_context', ${person.user.id}, true)`);
      await tx.db.delete(auditLog).where(eq(auditLog.contextId, other.user.id));
    });
    await expect(removal).rejects.toMatchObject({
      cause: { message: expect.stringContaining("append-only") },
    });
  });
});
