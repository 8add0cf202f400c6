import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import type { LiveTopic } from "#domain/live-topics.ts";
import { afterCommit, notify, type Tx, write, writeAtOnce } from "#server/base/write.ts";
import { createUser, useTestApp } from "#tests/support/test-app.ts";

const holder = useTestApp();
let made = 0;

/** A context that nobody else writes in, and what its pages are told. */
async function listener() {
  const { app } = holder;
  made += 1;
  const contextId = `ctx_write_${made}`;
  const stream = app.live.changes([contextId], Date.now(), new AbortController().signal);
  const next = async (): Promise<LiveTopic[] | undefined> => {
    const { value, done } = await stream.next();
    return done ? undefined : value.topics;
  };
  expect(await next()).toEqual([]);
  return { app, contextId, next };
}

const rename = (app: App, userId: string, name: string) =>
  app.db.update(users).set({ name }).where(eq(users.id, userId)).returning({ id: users.id });

async function nameOf(app: App, userId: string): Promise<string | undefined> {
  const [user] = await app.db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return user?.name;
}

/** Lets a promise be settled from outside. */
function gate() {
  const settle: (() => void)[] = [];
  const opened = new Promise<void>((done) => settle.push(done));
  return { open: () => settle.forEach((done) => done()), opened };
}

describe("a write", () => {
  test("whoever is told of it sees it", async () => {
    const { app, contextId, next } = await listener();
    const { id } = await createUser(app);
    const told = next().then(() => nameOf(app, id));
    await write(app, async (tx) => {
      notify(tx, contextId, "members");
      await rename(tx, id, "Renamed");
    });
    expect(await told).toBe("Renamed");
  });

  test("tells nobody before it is committed, however long that takes", async () => {
    const { app, contextId, next } = await listener();
    const { id } = await createUser(app);
    const left: string[] = [];
    const [begun, goOn] = [gate(), gate()];
    const told = next();
    const writing = write(app, async (tx) => {
      await rename(tx, id, "Late");
      notify(tx, contextId, "members");
      afterCommit(tx, () => left.push("mail"));
      begun.open();
      await goOn.opened;
    });
    await begun.opened;
    // A write that comes later but ends sooner is told first, by the same bus: the one that is open has said nothing.
    await write(app, async (tx) => notify(tx, contextId, "bots"));
    expect(await told).toEqual(["bots"]);
    expect(left).toEqual([]);
    goOn.open();
    await writing;
    expect(left).toEqual(["mail"]);
    expect(await next()).toEqual(["members"]);
  });

  test("that fails leaves nothing: no row, no notice, no mail", async () => {
    const { app, contextId, next } = await listener();
    const { id, name } = await createUser(app);
    const left: string[] = [];
    const failing = write(app, async (tx) => {
      notify(tx, contextId, "stats");
      afterCommit(tx, () => left.push("mail"));
      await rename(tx, id, "Never");
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await nameOf(app, id)).toBe(name);
    expect(left).toEqual([]);
    await write(app, async (tx) => notify(tx, contextId, "bots"));
    expect(await next()).toEqual(["bots"]);
  });

  test("that the database refuses at the commit leaves nothing either", async () => {
    const { app, contextId, next } = await listener();
    const left: string[] = [];
    await app.database.sql`create table deferred (id int primary key,
      parent int references deferred (id) deferrable initially deferred)`;
    const failing = write(app, async (tx) => {
      await tx.db.execute("insert into deferred values (1, 2)");
      notify(tx, contextId, "stats");
      afterCommit(tx, () => left.push("mail"));
    });
    await expect(failing).rejects.toThrow();
    expect(left).toEqual([]);
    await write(app, async (tx) => notify(tx, contextId, "bots"));
    expect(await next()).toEqual(["bots"]);
  });

  test("is over when it is over: what comes too late is refused, not lost", async () => {
    const { app, contextId } = await listener();
    const kept = await write(app, async (tx) => tx);
    expect(() => notify(kept, contextId, "bots")).toThrow("over");
  });

  test("whose mail fails has been written, told of, and says so", async () => {
    const { app, contextId, next } = await listener();
    const { id } = await createUser(app);
    const told = next();
    const writing = write(app, async (tx) => {
      await rename(tx, id, "Written");
      afterCommit(tx, () => Promise.reject(new Error("no mail server")));
      notify(tx, contextId, "members");
    });
    await expect(writing).rejects.toThrow("no mail server");
    expect(await nameOf(app, id)).toBe("Written");
    expect(await told).toEqual(["members"]);
  });
});

describe("a write in a write", () => {
  test("is part of it: both are written and told of, or neither", async () => {
    const { app, contextId, next } = await listener();
    const { id, name } = await createUser(app);
    const both = (end: (tx: Tx) => unknown) =>
      write(app, async (tx) => {
        await write(tx, async (inner) => {
          await rename(inner, id, "Inner");
          notify(inner, contextId, "bots");
        });
        end(tx);
      });
    await expect(
      both(() => {
        throw new Error("the outer one fails");
      }),
    ).rejects.toThrow("the outer one fails");
    expect(await nameOf(app, id)).toBe(name);
    await both((tx) => notify(tx, contextId, "members"));
    expect(await nameOf(app, id)).toBe("Inner");
    expect(await next()).toEqual(["bots", "members"]);
  });

  test("that fails takes back what it wrote and said, and nothing else", async () => {
    const { app, contextId, next } = await listener();
    const { id } = await createUser(app);
    await write(app, async (tx) => {
      await rename(tx, id, "Outer");
      const inner = write(tx, async (inside) => {
        notify(inside, contextId, "stats");
        await rename(inside, id, "Inner");
        throw new Error("not this");
      });
      await inner.catch(() => undefined);
      notify(tx, contextId, "members");
    });
    expect(await nameOf(app, id)).toBe("Outer");
    expect(await next()).toEqual(["members"]);
  });
});

describe("a write of one statement", () => {
  test("tells of it after it, and of nothing when it fails", async () => {
    const { app, contextId, next } = await listener();
    const { id } = await createUser(app);
    const failing = writeAtOnce(app, async (one) => {
      notify(one, contextId, "stats");
      await one.db.execute("select 1 / 0");
    });
    await expect(failing).rejects.toThrow();
    const told = next().then(async (topics) => [topics, await nameOf(app, id)]);
    await writeAtOnce(app, async (one) => {
      notify(one, contextId, "members");
      await rename(one, id, "At once");
    });
    expect(await told).toEqual([["members"], "At once"]);
  });

  test("in a write waits for its commit", async () => {
    const { app, contextId, next } = await listener();
    const { id, name } = await createUser(app);
    const failing = write(app, async (tx) => {
      await writeAtOnce(tx, async (one) => {
        await rename(one, id, "Never");
        notify(one, contextId, "stats");
      });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await nameOf(app, id)).toBe(name);
    await write(app, async (tx) => notify(tx, contextId, "bots"));
    expect(await next()).toEqual(["bots"]);
  });
});
