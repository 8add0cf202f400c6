import { describe, expect, test } from "vitest";
import type { App } from "#server/base/app.ts";
import { Calls } from "#server/fairness/calls.ts";
import { streamsMax } from "#server/fairness/open-streams.ts";
import { createMarketplaceWidget, manifestOf, submitVersion } from "#tests/support/marketplace.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";
import { outcomeOf, procedures } from "#tests/support/walk/procedures.ts";

const running = useTestApp();

// So slow that what isn't had at once is refused, instead of waited for.
const slow = (atOnce: number) => ({ atOnce, aSecond: 0.001 });
const plenty = { atOnce: 1e9, aSecond: 1e9 };

/** The same app, where people have so many units of calls. */
const withPace = (person: number, widget?: number): App => ({
  ...running.app,
  calls: new Calls({ person: slow(person), widget: widget === undefined ? plenty : slow(widget) }),
});

const tooMany = { code: "TOO_MANY_REQUESTS" };

describe("what one person may ask for", () => {
  test("is used up by all their calls together, one of a batch like one by itself, and by nobody else’s", async () => {
    const app = withPace(10);
    const [ada, bob] = [await createUser(app), await createUser(app)];
    const call = () => callerFor(app, ada).organizations.list();
    const answered = await Promise.allSettled(Array.from({ length: 8 }, call));
    expect(answered.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(callerFor(app, ada).bots.list({ scope: "me" })).rejects.toMatchObject(tooMany);
    await expect(callerFor(app, bob).organizations.list()).resolves.toBeDefined();
  });

  test("costs more for changes, and most for what is long to read", async () => {
    const costs = async (call: (caller: ReturnType<typeof callerFor>) => Promise<unknown>) => {
      for (let units = 1; ; units += 1) {
        const app = withPace(units);
        const isLetIn = await call(callerFor(app, await createUser(app))).then(
          () => true,
          () => false,
        );
        if (isLetIn) return units;
      }
    };
    const scope = "me";
    expect(await costs((caller) => caller.stats.messages({ scope, period: "7d" }))).toBe(2);
    expect(await costs((caller) => caller.bots.create({ scope, name: "Ada", platform: "discord" }))).toBe(5);
    expect(await costs((caller) => caller.stats.messages({ scope, period: "90d" }))).toBe(20);
    expect(await costs((caller) => caller.stats.messages({ scope, period: "30d", hourly: true }))).toBe(20);
    const period = { from: "2026-01-01", to: "2026-06-01" };
    expect(await costs((caller) => caller.stats.analytics({ scope, period }))).toBe(20);
  });

  // Their cost is counted while they are open.
  const called = procedures.filter(({ type }) => type !== "subscription");
  test.each(called)("holds for $path, before its input is looked at", async (procedure) => {
    const app = withPace(0);
    const user = await createUser(app);
    expect(await outcomeOf(app, user, procedure, {})).toMatchObject(tooMany);
    expect(await outcomeOf(app, null, procedure, {})).toMatchObject(tooMany);
  });
});

describe("what one widget of somebody else’s may ask for", () => {
  test("is less, counts what its reads cost, and leaves the rest to whoever looks at it", async () => {
    const app = withPace(10_000, 26);
    const caller = callerFor(app, await createUser(app));
    const manifest = manifestOf({ reads: ["stats:read"] });
    const { widgetId } = await createMarketplaceWidget(caller, manifest);
    const { versionId } = await submitVersion(caller, { widgetId, manifest });
    const scope = "me";
    const install = () => caller.widgets.install({ scope, widgetId, versionId, consent: ["stats:read"] });
    const { id: userWidgetId } = await install();
    const read = (period: "7d" | "90d") =>
      caller.sandbox.read({ scope, userWidgetId, path: "stats.messages", input: { period } });
    await read("90d");
    await read("7d");
    await expect(read("7d")).rejects.toMatchObject(tooMany);
    await expect(caller.sandbox.readStorage({ scope, userWidgetId, key: "a" })).rejects.toMatchObject(
      tooMany,
    );
    await expect(caller.stats.messages({ scope, period: "90d" })).resolves.toBeDefined();
  });
});

describe("pages that are kept up to date", () => {
  test("are so many of a session; one that is closed makes room", async () => {
    const { app } = running;
    const user = await createUser(app);
    const since = new Date().toISOString();
    const open = async () => {
      const stream = await callerFor(app, user).live.changes({ scope: "me", since });
      const messages = stream[Symbol.asyncIterator]();
      await messages.next();
      return messages;
    };
    const streams = await Promise.all(Array.from({ length: streamsMax.session }, open));
    await expect(open()).rejects.toMatchObject(tooMany);
    await streams[0]?.return?.();
    streams.push(await open());
    for (const stream of streams) await stream.return?.();
  });
});
