import { describe, expect, test } from "vitest";
import { z } from "zod";
import { jobs } from "#drizzle/schema/jobs.ts";
import { defineJob, GivenUp, TryAgain } from "#server/jobs/define-job.ts";
import { enqueue } from "#server/jobs/enqueue.ts";
import { claim } from "#server/jobs/queue.ts";
import { gate, noting, soon, useWorkers } from "#tests/support/workers.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const { work, waiting } = useWorkers(test_);

describe("what fails", () => {
  test("is tried again until it succeeds", async () => {
    const attempts: number[] = [];
    const flaky = defineJob({
      name: "flaky",
      input: z.object({}),
      run: async (_app, _input, { attempt }) => {
        attempts.push(attempt);
        if (attempt < 3) throw new TryAgain("not yet", 1);
      },
    });
    await work(flaky);
    await enqueue(test_.app.db, flaky, {});
    await expect.poll(waiting, soon).toEqual([]);
    expect(attempts).toEqual([1, 2, 3]);
  });

  test("is given up after its retries, and kept with the reason", async () => {
    const hopeless = defineJob({
      name: "hopeless",
      input: z.object({}),
      retries: 2,
      run: async () => {
        throw new TryAgain("the other side says no", 1);
      },
    });
    await work(hopeless);
    await enqueue(test_.app.db, hopeless, {});
    await expect
      .poll(waiting, soon)
      .toMatchObject([{ attempts: 3, lastError: "the other side says no", failedAt: expect.any(Date) }]);
  });

  test("is given up at once when trying again can’t help", async () => {
    const refused = defineJob({
      name: "refused",
      input: z.object({}),
      run: async () => {
        throw new GivenUp("550 no such mailbox");
      },
    });
    await work(refused);
    await enqueue(test_.app.db, refused, {});
    await expect
      .poll(waiting, soon)
      .toMatchObject([{ attempts: 1, lastError: "550 no such mailbox", failedAt: expect.any(Date) }]);
  });

  test("waits longer each time", async () => {
    const attempts: number[] = [];
    const failing = defineJob({
      name: "failing",
      input: z.object({}),
      run: async (_app, _input, { attempt }) => {
        attempts.push(attempt);
        throw new Error("down");
      },
    });
    const waits: number[] = [];
    for (const attempt of [1, 4, 20]) {
      await enqueue(test_.app.db, failing, {});
      await test_.app.db.update(jobs).set({ attempts: attempt - 1 });
      const stop = await work({ ...failing, retries: 100 });
      await expect
        .poll(async () => (await waiting()).map(({ lastError }) => lastError), soon)
        .toEqual([expect.stringMatching(/^Error at .*jobs-failing/)]);
      await stop();
      const [job] = await test_.app.database.sql`select extract(epoch from run_at - now()) as wait from jobs`;
      waits.push(Number(job?.wait));
      await test_.app.db.delete(jobs);
    }
    expect(attempts).toEqual([1, 4, 20]);
    const [first = 0, fourth = 0, last = 0] = waits;
    expect(first).toBeLessThan(1.3);
    expect(fourth).toBeGreaterThan(first);
    expect(last).toBeGreaterThan(300);
    expect(last).toBeLessThanOrEqual(750);
  });

  test("with an input of another version is given up, and says what is wrong with it", async () => {
    const { job, done } = noting();
    await enqueue(test_.app.db, job, { text: "new" });
    await test_.app.db.update(jobs).set({ input: { words: "old" } });
    await work(job);
    await expect
      .poll(waiting, soon)
      .toMatchObject([{ lastError: expect.stringContaining("text"), failedAt: expect.any(Date) }]);
    expect(done).toEqual([]);
  });
});

describe("a process that dies", () => {
  test("leaves its job to the others, soon", async () => {
    const { job, done } = noting();
    await enqueue(test_.app.db, job, { text: "left behind" });
    expect(await claim(test_.app.db, new Map([[job.name, 1]]), 1)).toHaveLength(1);
    await work(job);
    const [left] = await test_.app.database
      .sql`select extract(epoch from leased_until - now()) as left from jobs`;
    expect(Number(left?.left)).toBeLessThanOrEqual(20);
    expect(done).toEqual([]);
    await test_.app.database.sql`update jobs set leased_until = now() - interval '1 ms'`;
    await expect.poll(() => done, soon).toEqual(["left behind"]);
  });

  test("again and again with the same job is spared it in the end", async () => {
    const { job, done } = noting({ retries: 1 });
    await enqueue(test_.app.db, job, { text: "poison" });
    await test_.app.db.update(jobs).set({ attempts: 2 });
    await work(job);
    await expect.poll(waiting, soon).toMatchObject([{ failedAt: expect.any(Date) }]);
    expect(done).toEqual([]);
  });

  test("and one that lost its job can’t end it for whoever has it now", async () => {
    const { opened, open } = gate();
    const ends: string[] = [];
    const slow = defineJob({
      name: "slow",
      input: z.object({}),
      run: async (_app, _input, { attempt }) => {
        if (attempt === 1) await opened;
        ends.push(`attempt ${attempt}`);
        if (attempt === 1) throw new Error("too late");
      },
    });
    await work(slow);
    await enqueue(test_.app.db, slow, {});
    await expect.poll(async () => (await waiting()).map(({ lease }) => lease !== null), soon).toEqual([true]);
    await test_.app.database.sql`update jobs set leased_until = now() - interval '1 ms'`;
    await work(slow);
    await expect.poll(waiting, soon).toEqual([]);
    open();
    await expect.poll(() => ends, soon).toEqual(["attempt 2", "attempt 1"]);
    expect(await waiting()).toEqual([]);
  });
});
