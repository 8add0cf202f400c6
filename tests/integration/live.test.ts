import pino from "pino";
import { describe, expect, test } from "vitest";
import { createLiveBus, type LiveTopic } from "#server/live/live-bus.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";

const holder = useTestApp();

/** The next thing a stream says. */
async function next<T>(stream: AsyncIterator<T>): Promise<T | undefined> {
  const { value, done } = await stream.next();
  return done ? undefined : value;
}

describe("live updates", () => {
  test("tell every process what changed, several changes together", async () => {
    const other = await createLiveBus(holder.app.database.sql, pino({ level: "silent" }));
    const changes = other.changes("ctx_both", Date.now(), new AbortController().signal);
    const told = next(changes);
    holder.app.live.publish("ctx_both", "bots");
    holder.app.live.publish("ctx_both", "stats", "bots");
    expect(await told).toEqual<LiveTopic[]>(["bots", "stats"]);
    await other.close();
  });

  test("tell nobody of another context's changes", async () => {
    const ending = new AbortController();
    const mine = holder.app.live.changes("ctx_mine", Date.now(), ending.signal);
    const told = next(mine);
    const others = next(holder.app.live.changes("ctx_other", Date.now(), new AbortController().signal));
    holder.app.live.publish("ctx_other", "stats");
    expect(await others).toEqual(["stats"]);
    ending.abort();
    expect(await told).toBeUndefined();
  });

  test("catch up on what changed between a page's rendering and its stream", async () => {
    const rendered = Date.now();
    const first = next(holder.app.live.changes("ctx_late", rendered, new AbortController().signal));
    holder.app.live.publish("ctx_late", "activity");
    await first;
    const late = holder.app.live.changes("ctx_late", rendered, new AbortController().signal);
    expect(await next(late)).toEqual(["activity"]);
  });

  test("count everything as changed for a page older than the process remembers", async () => {
    const stream = holder.app.live.changes("ctx_old", Date.now() - 3_600_000, new AbortController().signal);
    expect(await next(stream)).toContain("layouts");
  });

  test("count everything as changed when the connection to the database was lost", async () => {
    const { sql } = holder.app.database;
    const told = next(holder.app.live.changes("ctx_lost", Date.now(), new AbortController().signal));
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
    const [owner, removed] = [await createUser(app), await createUser(app)];
    const { scope } = await createOrganization(app, [
      [owner, "owner"],
      [removed, "member"],
    ]);
    const since = new Date().toISOString();
    const streams = await Promise.all(
      [owner, removed].map((user) => callerFor(app, user).live.changes({ scope, since })),
    );
    const [others, theirs] = streams.map((stream) => stream[Symbol.asyncIterator]());
    const told = Promise.all([others && next(others), theirs && next(theirs)]);
    await callerFor(app, owner).organizations.removeMember({ scope, userId: removed.id });
    expect(await told).toEqual([{ topics: ["members", "layouts"] }, { topics: ["members"] }]);
    expect(theirs && (await next(theirs))).toBeUndefined();
  });
});
