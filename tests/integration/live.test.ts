import pino from "pino";
import { describe, expect, test } from "vitest";
import { createLiveBus, type LiveTopic } from "#server/live/live-bus.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";
import { createVisitor } from "#tests/support/visitor.ts";

const holder = useTestApp();

const password = "correct horse battery";
let made = 0;

/** Somebody in two browsers. */
async function signedInTwice() {
  const { app } = holder;
  made += 1;
  const person = { email: `live-${made}@example.org`, password, name: "Live", timeZone: "UTC" };
  const [here, there] = [createVisitor(app), createVisitor(app)];
  await (await here.call()).auth.signUp(person);
  await (await there.call()).auth.signIn({ email: person.email, password });
  const user = await here.whoever();
  if (!user) throw new Error("nobody is signed in");
  return { here, there, user };
}

async function listen(visitor: ReturnType<typeof createVisitor>, scope: string) {
  const since = new Date().toISOString();
  const stream = await (await visitor.call()).live.changes({ scope, since });
  return stream[Symbol.asyncIterator]();
}

/** The next thing a stream says. */
async function next<T>(stream: AsyncIterator<T>): Promise<T | undefined> {
  const { value, done } = await stream.next();
  return done ? undefined : value;
}

describe("live updates", () => {
  test("tell every process what changed, several changes together", async () => {
    const other = await createLiveBus(holder.app.database.sql, pino({ level: "silent" }));
    const changes = other.changes(["ctx_both"], Date.now(), new AbortController().signal);
    const told = next(changes);
    holder.app.live.publish("ctx_both", "bots");
    holder.app.live.publish("ctx_both", "stats", "bots");
    expect(await told).toEqual<LiveTopic[]>(["bots", "stats"]);
    await other.close();
  });

  test("tell nobody of another context's changes", async () => {
    const ending = new AbortController();
    const mine = holder.app.live.changes(["ctx_mine"], Date.now(), ending.signal);
    const told = next(mine);
    const others = next(holder.app.live.changes(["ctx_other"], Date.now(), new AbortController().signal));
    holder.app.live.publish("ctx_other", "stats");
    expect(await others).toEqual(["stats"]);
    ending.abort();
    expect(await told).toBeUndefined();
  });

  test("catch up on what changed between a page's rendering and its stream", async () => {
    const rendered = Date.now();
    const first = next(holder.app.live.changes(["ctx_late"], rendered, new AbortController().signal));
    holder.app.live.publish("ctx_late", "activity");
    await first;
    const late = holder.app.live.changes(["ctx_late"], rendered, new AbortController().signal);
    expect(await next(late)).toEqual(["activity"]);
  });

  test("count everything as changed for a page older than the process remembers", async () => {
    const stream = holder.app.live.changes(["ctx_old"], Date.now() - 3_600_000, new AbortController().signal);
    expect(await next(stream)).toContain("layouts");
  });

  test("count everything as changed when the connection to the database was lost", async () => {
    const { sql } = holder.app.database;
    const told = next(holder.app.live.changes(["ctx_lost"], Date.now(), new AbortController().signal));
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`;
    expect(await told).toContain("stats");
  });

  test("are refused for a context one isn't a member of", async () => {
    const stranger = await createUser(holder.app);
    const { scope } = await createOrganization(holder.app, []);
    const since = new Date().toISOString();
    await expect(callerFor(holder.app, stranger).live.changes({ scope, since })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("end for a member who was removed, and go on for the others", async () => {
    const { app } = holder;
    const [owner, removed] = [await signedInTwice(), await signedInTwice()];
    const { scope } = await createOrganization(app, [
      [owner.user, "owner"],
      [removed.user, "member"],
    ]);
    const [others, theirs] = await Promise.all([listen(owner.here, scope), listen(removed.here, scope)]);
    const told = Promise.all([next(others), next(theirs)]);
    await callerFor(app, owner.user).organizations.removeMember({ scope, userId: removed.user.id });
    expect(await told).toEqual([{ topics: ["members", "layouts"] }, { topics: ["members"] }]);
    expect(await next(theirs)).toBeUndefined();
  });
});

describe("the live updates of a session", () => {
  const ways: [string, (visitor: ReturnType<typeof createVisitor>) => Promise<unknown>][] = [
    ["all others are ended", async (here) => (await here.call()).account.endOtherSessions()],
    [
      "the password is changed",
      async (here) =>
        (await here.call()).account.changePassword({ password, newPassword: "another horse battery" }),
    ],
  ];

  test.each(ways)("end at once when %s, in whichever context, and go on elsewhere", async (_, endThem) => {
    const { here, there, user } = await signedInTwice();
    const { scope } = await createOrganization(holder.app, [[user, "owner"]]);
    const [mine, theirs, others] = await Promise.all([
      listen(there, "me"),
      listen(there, scope),
      listen(here, scope),
    ]);
    const streams = [mine, theirs, others];
    const told = Promise.all(streams.map(next));
    await endThem(here);
    expect(await told).toEqual(streams.map(() => ({ topics: ["members"] })));
    expect(await next(mine)).toBeUndefined();
    expect(await next(theirs)).toBeUndefined();
    const more = next(others);
    await callerFor(holder.app, user).organizations.rename({ scope, name: "Still told" });
    expect(await more).toMatchObject({ topics: ["members"] });
  });

  test("end at once with signing out", async () => {
    const { there } = await signedInTwice();
    const stream = await listen(there, "me");
    const told = next(stream);
    await (await there.call()).auth.signOut();
    expect(await told).toEqual({ topics: ["members"] });
    expect(await next(stream)).toBeUndefined();
  });
});
