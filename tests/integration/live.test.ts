import { isTrackedEnvelope } from "@trpc/server";
import pino from "pino";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type LiveTopic, liveTopics } from "#domain/live-topics.ts";
import { createLiveBus, type LiveBus } from "#server/base/live-bus.ts";
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

/** What a stream tells of a context after what it begins with. */
async function listen(visitor: ReturnType<typeof createVisitor>, scope: string) {
  const since = new Date().toISOString();
  const stream = (await (await visitor.call()).live.changes({ scope, since }))[Symbol.asyncIterator]();
  if (!(await next(stream))) throw new Error("the stream ended");
  return stream;
}

/** The next thing a stream says, with its id; in process, tRPC hands out the envelope that it types as opened. */
async function nextMessage(stream: AsyncIterator<unknown>) {
  const { value } = await stream.next();
  return isTrackedEnvelope<unknown>(value) ? { id: value[0], data: value[1] } : undefined;
}

const next = async (stream: AsyncIterator<unknown>) => (await nextMessage(stream))?.data;

/** What the bus tells of contexts since then: what had changed, and then each change. */
function hear(bus: LiveBus, contextIds: string[], since = Date.now(), signal = new AbortController().signal) {
  const changes = bus.changes(contextIds, since, signal);
  return async () => {
    const { value, done } = await changes.next();
    return done ? undefined : value.topics;
  };
}

/** The same, from where nothing is left to catch up on. */
async function hearFromNow(...args: Parameters<typeof hear>) {
  const heard = hear(...args);
  expect(await heard()).toEqual([]);
  return heard;
}

describe("live updates", () => {
  test("tell every process what changed, several changes together", async () => {
    const other = await createLiveBus(holder.app.database, pino({ level: "silent" }));
    const heard = await hearFromNow(other, ["ctx_both"]);
    holder.app.bus.publish("ctx_both", "bots");
    holder.app.bus.publish("ctx_both", "stats", "bots");
    expect(await heard()).toEqual<LiveTopic[]>(["bots", "stats"]);
    await other.close();
  });

  test("tell each of a thousand contexts that change at once", async () => {
    const contexts = Array.from({ length: 1_000 }, (_, index) => `org_${String(index).padStart(26, "0")}`);
    const all = await Promise.all(contexts.map((context) => hearFromNow(holder.app.bus, [context])));
    for (const context of contexts) holder.app.bus.publish(context, ...liveTopics);
    for (const heard of all) expect(await heard()).toEqual(liveTopics);
  });

  test("tell nobody of another context's changes", async () => {
    const ending = new AbortController();
    const mine = await hearFromNow(holder.app.bus, ["ctx_mine"], Date.now(), ending.signal);
    const others = await hearFromNow(holder.app.bus, ["ctx_other"]);
    const told = mine();
    holder.app.bus.publish("ctx_other", "stats");
    expect(await others()).toEqual(["stats"]);
    ending.abort();
    expect(await told).toBeUndefined();
  });

  test("catch up on what changed between a page's rendering and its stream", async () => {
    const rendered = Date.now();
    const first = await hearFromNow(holder.app.bus, ["ctx_late"], rendered);
    holder.app.bus.publish("ctx_late", "activity");
    await first();
    expect(await hear(holder.app.bus, ["ctx_late"], rendered)()).toEqual(["activity"]);
  });

  test("catch up on what one of many contexts missed while its page was hidden, and on nothing else", async () => {
    const { bus: live } = holder.app;
    const hidden = Date.now();
    const contexts = Array.from({ length: 15_000 }, (_, index) => `ctx_many_${index}`);
    const last = await hearFromNow(live, ["ctx_last"]);
    live.publish("ctx_missed", "bots");
    for (const context of contexts) live.publish(context, "stats");
    live.publish("ctx_last", "stats");
    await last();
    expect(await hear(live, ["ctx_missed"], hidden)()).toEqual(["bots"]);
    expect(await hear(live, ["ctx_quiet"], hidden)()).toEqual([]);
  });

  test("count everything as changed once more changed than the process remembers", async () => {
    const { bus: live } = holder.app;
    const hidden = Date.now();
    const last = await hearFromNow(live, ["ctx_end"]);
    for (let index = 0; index < 30_000; index += 1) live.publish(`ctx_more_${index}`, "stats");
    live.publish("ctx_end", "stats");
    await last();
    expect(await hear(live, ["ctx_quiet"], hidden)()).toEqual(liveTopics);
  });

  test("count everything as changed for a page older than the process", async () => {
    expect(await hear(holder.app.bus, ["ctx_old"], Date.now() - 3_600_000)()).toEqual(liveTopics);
  });

  test("count everything as changed when the connection to the database was lost", async () => {
    const { sql } = holder.app.database;
    const heard = hear(holder.app.bus, ["ctx_lost"]);
    await heard();
    const told = heard();
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`;
    expect(await told).toContain("stats");
  });

  test("go on from the last message that a browser had, by the server's time", async () => {
    const { app } = holder;
    const { here, user } = await signedInTwice();
    const { scope } = await createOrganization(app, [[user, "owner"]]);
    const { live } = await here.call();
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const stream = (await live.changes({ scope, since }))[Symbol.asyncIterator]();
    const begun = await nextMessage(stream);
    expect(begun?.data).toEqual({ topics: liveTopics });
    const lastEventId = z.iso.datetime().parse(begun?.id);
    expect(Math.abs(Date.now() - Date.parse(lastEventId))).toBeLessThan(60_000);
    const again = (await live.changes({ scope, since, lastEventId }))[Symbol.asyncIterator]();
    expect(await next(again)).toEqual({ topics: [] });
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
