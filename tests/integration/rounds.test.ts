import { getTableName, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { organizations } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import { jobs } from "#drizzle/schema/jobs.ts";
import { rateLimits } from "#drizzle/schema/rate-limits.ts";
import { jobKinds } from "#server/api/jobs.ts";
import { createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";
import { soon, useWorkers } from "#tests/support/workers.ts";

const test_ = useTestApp();
const { work } = useWorkers(test_);

test("at the start all that comes round is done, and none of it fails", async () => {
  await work(...jobKinds);
  const rounds = jobKinds.filter(({ every }) => every !== undefined);
  const undone = async () =>
    (await test_.app.db.select().from(jobs)).filter(
      ({ attempts, runAt }) => attempts > 0 || runAt < new Date(),
    );
  await expect.poll(undone, soon).toEqual([]);
  expect(await test_.app.db.$count(jobs)).toBe(rounds.length);
});

test("a purge that fails keeps none of the others from being done", async () => {
  const { app } = test_;
  const broken = jobKinds.map((kind) =>
    kind.name === "purge-dashboards"
      ? {
          ...kind,
          run: async () => {
            throw new Error("the first that was ever made fails");
          },
        }
      : kind,
  );
  const windowEndsAt = new Date(app.now().getTime() - 1);
  await app.db.insert(rateLimits).values({ key: "over", used: 1, windowEndsAt });
  await work(...broken);
  await expect.poll(() => app.db.$count(rateLimits), soon).toBe(0);
  const failing = async () =>
    (await app.db.select().from(jobs)).filter(({ lastError }) => lastError !== null).map(({ name }) => name);
  await expect.poll(failing, soon).toEqual(["purge-dashboards"]);
});

test("a process that never starts anew has the partitions of the months to come", async () => {
  const { sql } = test_.app.database;
  const month = async () => {
    const [row] =
      await sql`select to_regclass(to_char(now() at time zone 'UTC' + make_interval(months => 2), '"events_"YYYY_MM')) as name`;
    return String(row?.name);
  };
  const before = await month();
  expect(before).toMatch(/^events_/);
  await sql.unsafe(`drop table ${before}`);
  await work(...jobKinds);
  await expect.poll(month, soon).toBe(before);
});

test.each([
  ["account", users, async () => (await createUser(test_.app)).id],
  ["organization", organizations, async () => (await createOrganization(test_.app, [])).id],
])(
  "a deleted %s that can’t be removed keeps no other, and goes as soon as it can",
  async (_, table, make) => {
    const { app } = test_;
    const { sql } = app.database;
    const [stuck, other] = [await make(), await make()];
    const remaining = async () => (await app.db.select({ id: table.id }).from(table)).map(({ id }) => id);
    await app.db
      .update(table)
      .set({ deletedAfter: new Date(0) })
      .where(inArray(table.id, [stuck, other]));
    await sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'not now'; end $$;
    create trigger refuse before delete on ${getTableName(table)} for each row
      when (old.id = '${stuck}') execute function refuse()`);
    await work(...jobKinds);
    await expect.poll(remaining, soon).not.toContain(other);
    expect(await remaining()).toContain(stuck);
    await sql`drop function refuse cascade`;
    await expect.poll(remaining, soon).not.toContain(stuck);
  },
);
