import { sql } from "drizzle-orm";
import { join } from "node:path";
import { inject, describe, expect, onTestFinished, test } from "vitest";
import { connect } from "#server/db/client.ts";
import { transactional } from "#server/db/transactional.ts";
import { answerToAway, isDatabaseAway } from "#server/db/database-error.ts";
import { startBadProxy, type Trouble } from "#tests/support/bad-proxy.ts";
import { createTestDatabase } from "#tests/support/test-database.ts";

const ways: Trouble[] = ["reset", "cut", "halfCloseToClient", "halfCloseToServer"];

/** A database behind a proxy that harms its connections, with an empty table. */
async function behindProxy(isTls = false) {
  const own = await createTestDatabase();
  onTestFinished(() => own.close());
  await own.db.execute(sql`create table written (id int)`);
  const proxy = await startBadProxy(join(inject("socketDirectory"), ".s.PGSQL.5432"), Math.random, { isTls });
  onTestFinished(() => proxy.stop());
  const behind = connect({
    url: `postgres://postgres@127.0.0.1:${proxy.port}/${own.name}${isTls ? "?sslmode=require" : ""}`,
  });
  onTestFinished(() => behind.close());
  const count = async (): Promise<number> => {
    const [row] = await own.sql`select count(*)::int as count from written`;
    return Number(row?.count);
  };
  return { db: transactional(behind.db), lane: behind.lane, proxy, count };
}

/** How something ended: what it answered, or whether its failure is told as a database that is away. */
function endOf(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    (rows) => (Array.isArray(rows) ? rows.length : rows),
    (error: unknown) => (isDatabaseAway(error) ? "away" : error),
  );
}

const lost = [false, true].flatMap((isTls) =>
  ways.map((way) => ({ way, isTls, over: isTls ? "TLS" : "TCP" })),
);

describe.each(lost)("when a connection over $over is lost ($way)", ({ way, isTls }) => {
  test("a query on it fails or was carried out, and those after it are answered", async () => {
    const { db, lane, proxy, count } = await behindProxy(isTls);
    const on = lane();
    let written = 0;
    for (let round = 0; round < 20; round += 1) {
      await on.execute(sql`select 1`);
      const before = endOf(on.execute(sql`insert into written values (1) returning id`));
      proxy.harmAll(way);
      const after = endOf(on.execute(sql`insert into written values (1) returning id`));
      const ends = [await before, await after];
      for (const end of ends) expect([1, "away"]).toContain(end);
      written += ends.filter((end) => end === 1).length;
      await expect.poll(() => endOf(on.execute(sql`select 1`))).toBe(1);
      await expect.poll(() => endOf(db.execute(sql`select 1`))).toBe(1);
    }
    expect(await count()).toBeGreaterThanOrEqual(written);
  });

  test("a transaction fails whole, and what it goes on to ask is asked nowhere else", async () => {
    const { db, proxy, count } = await behindProxy(isTls);
    for (let round = 0; round < 10; round += 1) {
      const transaction = db.transaction(async (tx) => {
        await tx.execute(sql`insert into written values (1)`);
        proxy.harmAll(way);
        // As code does that looks at nothing, in a query and between two.
        await endOf(tx.execute(sql`insert into written select 2 from pg_sleep(0.02)`));
        await endOf(tx.execute(sql`insert into written values (3)`));
        return tx.execute(sql`insert into written values (4) returning id`);
      });
      expect(await endOf(transaction)).toBe("away");
      await expect.poll(() => endOf(db.execute(sql`select 1`))).toBe(1);
    }
    expect(await count()).toBe(0);
    await db.transaction((tx) => tx.execute(sql`insert into written values (5)`));
    expect(await count()).toBe(1);
  });
});

describe("a transaction", () => {
  test("in which a query failed is no success, whoever caught that", async () => {
    const { db, count } = await behindProxy();
    const transaction = db.transaction(async (tx) => {
      await tx.execute(sql`insert into written values (1)`);
      await tx.execute(sql`select 1 / 0`).catch(() => undefined);
    });
    await expect(transaction).rejects.toThrow("division by zero");
    expect(await count()).toBe(0);
  });

  test("goes on after a part of it that failed by itself", async () => {
    const { db, count } = await behindProxy();
    await db.transaction(async (tx) => {
      const part = tx.transaction((inner) => inner.execute(sql`select 1 / 0`));
      await expect(part).rejects.toThrow();
      await tx.execute(sql`insert into written values (1)`);
    });
    expect(await count()).toBe(1);
  });
});

test("of a change that met a lost database nobody says that nothing was changed", () => {
  const lost = Object.assign(new Error("write ECONNRESET"), { code: "ECONNRESET" });
  expect(answerToAway(new Error("Failed query", { cause: lost }), { isChange: true })).toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    message: expect.stringContaining("nobody knows whether this was done"),
    retryAfterSeconds: 5,
  });
  expect(answerToAway(new Error("ours"), { isChange: true })).toBeUndefined();
});
