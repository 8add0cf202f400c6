import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { jobs } from "#drizzle/schema/jobs.ts";
import { write } from "#server/base/write.ts";
import { defineJob, defineRound } from "#server/jobs/define-job.ts";
import { enqueue } from "#server/jobs/enqueue.ts";
import { gate, noting, soon, useWorkers } from "#tests/support/workers.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const { work, waiting } = useWorkers(test_);

describe("what is promised in a transaction", () => {
  test("is done once that commits, and never if it doesn’t", async () => {
    const { job, done } = noting();
    await work(job);
    const failing = write(test_.app, async (tx) => {
      await enqueue(tx.db, job, { text: "of a transaction that failed" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    await write(test_.app, (tx) => enqueue(tx.db, job, { text: "of one that didn’t" }));
    await expect.poll(() => done, soon).toEqual(["of one that didn’t"]);
    await expect.poll(waiting, soon).toEqual([]);
  });

  test("is refused at once when the job doesn’t take it", async () => {
    const { job } = noting();
    // @ts-expect-error -- a text is missing, which the types know as well.
    await expect(enqueue(test_.app.db, job, {})).rejects.toThrow("text");
  });
});

test("with several processes each job is done once", async () => {
  const { job, done } = noting({ atOnce: 5 });
  const texts = Array.from({ length: 100 }, (_, index) => `${index}`);
  await Promise.all([work(job), work(job), work(job)]);
  for (const text of texts) await enqueue(test_.app.db, job, { text });
  await expect.poll(async () => (await waiting()).length, soon).toBe(0);
  expect(done.toSorted()).toEqual(texts.toSorted());
});

test("one kind that takes long keeps no other from being done", async () => {
  const { opened, open } = gate();
  const slow = defineJob({ name: "slow", input: z.object({}), run: () => opened });
  const { job, done } = noting();
  await work(slow, job);
  for (let count = 0; count < 10; count += 1) await enqueue(test_.app.db, slow, {});
  await enqueue(test_.app.db, job, { text: "quick" });
  await expect.poll(() => done, soon).toEqual(["quick"]);
  open();
});

test("a process that stops waits for what it does, and leaves the rest to others at once", async () => {
  const { opened, open } = gate();
  const slow = defineJob({ name: "slow", input: z.object({}), run: () => opened });
  const stop = await work(slow);
  await enqueue(test_.app.db, slow, {});
  await expect.poll(async () => (await waiting()).map(({ lease }) => lease !== null), soon).toEqual([true]);
  await stop();
  expect(await waiting()).toMatchObject([{ lease: null, attempts: 0 }]);
  open();
});

describe("under a key", () => {
  test("what waits is replaced", async () => {
    const { job, done } = noting();
    await enqueue(test_.app.db, job, { text: "first" }, { key: "one" });
    await enqueue(test_.app.db, job, { text: "second" }, { key: "one" });
    await enqueue(test_.app.db, job, { text: "another’s" }, { key: "two" });
    await work(job);
    await expect.poll(() => done.toSorted(), soon).toEqual(["another’s", "second"]);
  });

  test("what is being done is done once more afterwards, not beside", async () => {
    const { opened, open } = gate();
    const began: string[] = [];
    const slow = defineJob({
      name: "slow",
      input: z.object({ text: z.string() }),
      atOnce: 5,
      run: async (_app, { text }) => {
        began.push(text);
        await opened;
      },
    });
    await work(slow);
    await work(slow);
    await enqueue(test_.app.db, slow, { text: "first" }, { key: "one" });
    await expect.poll(() => began, soon).toEqual(["first"]);
    await enqueue(test_.app.db, slow, { text: "second" }, { key: "one" });
    await enqueue(test_.app.db, slow, { text: "beside" }, { key: "two" });
    await expect.poll(() => began, soon).toEqual(["first", "beside"]);
    open();
    await expect.poll(waiting, soon).toEqual([]);
    expect(began).toEqual(["first", "beside", "second"]);
  });
});

test("what is due later waits until then", async () => {
  const { job, done } = noting();
  await work(job);
  await enqueue(test_.app.db, job, { text: "later" }, { afterMs: 3_600_000 });
  await enqueue(test_.app.db, job, { text: "now" });
  await expect.poll(() => done, soon).toEqual(["now"]);
  await test_.app.db.update(jobs).set({ runAt: new Date() }).where(eq(jobs.name, job.name));
  await expect.poll(() => done, soon).toEqual(["now", "later"]);
});

test("a job whose name nobody knows waits for a process that does", async () => {
  const { job, done } = noting();
  const { job: other, done: others } = noting();
  await enqueue(test_.app.db, job, { text: "of a newer version" });
  const stop = await work(other);
  await enqueue(test_.app.db, other, { text: "known" });
  await expect.poll(() => others, soon).toEqual(["known"]);
  await expect.poll(waiting, soon).toMatchObject([{ name: job.name, attempts: 0 }]);
  await stop();
  await work(job);
  await expect.poll(() => done, soon).toEqual(["of a newer version"]);
});

describe("what comes round", () => {
  test("is done by one process at the start, and again when its time has come", async () => {
    let count = 0;
    const round = defineRound({ name: "round", every: 3_600_000, run: async () => void (count += 1) });
    await Promise.all([work(round), work(round)]);
    await expect.poll(() => count, soon).toBe(1);
    await expect.poll(waiting, soon).toMatchObject([{ lease: null, attempts: 0 }]);
    await test_.app.db.update(jobs).set({ runAt: new Date() });
    await expect.poll(() => count, soon).toBe(2);
  });

  test("isn’t done again because a process starts", async () => {
    let count = 0;
    const { job, done } = noting();
    const round = defineRound({ name: "round", every: 3_600_000, run: async () => void (count += 1) });
    const stop = await work(round);
    await expect
      .poll(async () => (await waiting())[0]?.runAt.getTime(), soon)
      .toBeGreaterThan(Date.now() + 3_000_000);
    await stop();
    await work(round, job);
    await enqueue(test_.app.db, job, { text: "the queue was looked at" });
    await expect.poll(() => done, soon).toHaveLength(1);
    expect(count).toBe(1);
  });

  test("is never given up, and one that fails keeps no other from coming round", async () => {
    let count = 0;
    const broken = defineRound({
      name: "broken",
      every: 3_600_000,
      run: async () => {
        throw new Error("broken");
      },
    });
    const round = defineRound({ name: "round", every: 3_600_000, run: async () => void (count += 1) });
    await work(broken, round);
    await expect.poll(() => count, soon).toBe(1);
    await test_.app.db.update(jobs).set({ attempts: 50 }).where(eq(jobs.name, "broken"));
    await test_.app.db.update(jobs).set({ runAt: new Date() });
    await expect.poll(() => count, soon).toBe(2);
    await expect
      .poll(async () => (await waiting()).find(({ name }) => name === "broken"), soon)
      .toMatchObject({
        attempts: 51,
        lastError: expect.stringMatching(/^Error at /),
        failedAt: null,
      });
  });
});
