import { describe, expect, test } from "vitest";
import { connect } from "#server/db/client.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const limit = { max: 3, windowMs: 60_000 };

/** Another process on the same database: nothing is shared but Postgres. */
async function asAnotherProcess<T>(
  run: (app: Parameters<typeof takeFromLimit>[0]) => Promise<T>,
): Promise<T> {
  const { app } = test_;
  const { socketDirectory, name } = app.database;
  const database = connect({ socketDirectory, database: name }, { max: 4 });
  try {
    return await run({ database, now: app.now });
  } finally {
    await database.close();
  }
}

const outcomes = async (attempts: Promise<void>[]) => {
  const settled = await Promise.allSettled(attempts);
  return settled.filter(({ status }) => status === "fulfilled").length;
};

describe("a limit on attempts", () => {
  test("lets as many through as it says, then says how long to wait", async () => {
    const { app } = test_;
    for (let attempt = 0; attempt < limit.max; attempt += 1) await takeFromLimit(app, "sequence", limit);
    app.clock.advance(20_000);
    await expect(takeFromLimit(app, "sequence", limit)).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      retryAfterSeconds: 40,
      message: "Too many attempts. Try again in 40 seconds.",
    });
  });

  test("begins anew once its window is over", async () => {
    const { app } = test_;
    for (let attempt = 0; attempt < 5; attempt += 1)
      await takeFromLimit(app, "window", limit).catch(() => undefined);
    app.clock.advance(limit.windowMs - 1);
    await expect(takeFromLimit(app, "window", limit)).rejects.toThrow("Too many attempts");
    app.clock.advance(1);
    expect(await outcomes([1, 2, 3, 4].map(() => takeFromLimit(app, "window", limit)))).toBe(3);
  });

  test("counts every key by itself", async () => {
    const { app } = test_;
    for (let attempt = 0; attempt < limit.max; attempt += 1) await takeFromLimit(app, "one", limit);
    await expect(takeFromLimit(app, "another", limit)).resolves.toBeUndefined();
  });

  test("survives a restart", async () => {
    const { app } = test_;
    for (let attempt = 0; attempt < limit.max; attempt += 1) await takeFromLimit(app, "restart", limit);
    await asAnotherProcess((restarted) =>
      expect(takeFromLimit(restarted, "restart", limit)).rejects.toThrow("Too many attempts"),
    );
  });

  test("holds across processes that count at the same moment", async () => {
    const { app } = test_;
    await asAnotherProcess(async (other) => {
      const attempts = Array.from({ length: 20 }, (_, index) =>
        takeFromLimit(index % 2 === 0 ? app : other, "at once", limit),
      );
      expect(await outcomes(attempts)).toBe(limit.max);
    });
  });
});
