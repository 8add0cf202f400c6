import { describe, expect, test } from "vitest";
import { z } from "zod";
import { jobs } from "#drizzle/schema/jobs.ts";
import { dropJob, listJobs, readDepths, retryJob } from "#server/jobs/attend.ts";
import { defineJob, defineRound, GivenUp } from "#server/jobs/define-job.ts";
import { enqueue } from "#server/jobs/enqueue.ts";
import { claim } from "#server/jobs/queue.ts";
import { renderMetrics } from "#server/metrics/metrics.ts";
import { gate, noting, soon, useWorkers } from "#tests/support/workers.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const { work, waiting } = useWorkers(test_);

const depths = (kinds = [{ name: "round" }]) => readDepths(test_.app.db, kinds);

/** A job that can't succeed before it is mended. */
function breaking() {
  const mended = { is: false };
  const job = defineJob({
    name: "breaking",
    input: z.strictObject({ link: z.string() }),
    run: async () => {
      if (!mended.is) throw new GivenUp("550 no such mailbox");
    },
  });
  return { job, mended };
}

async function giveUpOne() {
  const { job, mended } = breaking();
  await enqueue(test_.app.db, job, { link: "https://x.example/#secret" });
  await work(job);
  await expect.poll(waiting, soon).toMatchObject([{ failedAt: expect.any(Date) }]);
  const [dead] = await listJobs(test_.app.db);
  if (!dead) throw new Error("it isn’t listed");
  return { dead, mended };
}

describe("whoever runs Botdeck", () => {
  test("sees what waits and what was given up, with the reason, and nothing that lets in", async () => {
    const { dead } = await giveUpOne();
    const { job } = noting();
    await enqueue(test_.app.db, job, { text: "waits" });
    const listed = await listJobs(test_.app.db);
    expect(listed).toMatchObject([
      { id: dead.id, name: "breaking", state: "failed", attempts: 1, lastError: "550 no such mailbox" },
      { name: job.name, state: "waiting", attempts: 0, lastError: null },
    ]);
    expect(JSON.stringify(listed)).not.toContain("secret");
  });

  test("isn’t shown what comes round and has nothing to say", async () => {
    await work(defineRound({ name: "round", every: 3_600_000, run: async () => undefined }));
    await expect.poll(() => depths(), soon).toMatchObject([{ name: "round", state: "later" }]);
    expect(await listJobs(test_.app.db)).toEqual([]);
  });

  test("has what was given up done after all, once its reason is gone", async () => {
    const { dead, mended } = await giveUpOne();
    mended.is = true;
    expect(await retryJob(test_.app.db, dead.id)).toBe(true);
    await expect.poll(waiting, soon).toEqual([]);
  });

  test("drops what shall not be done", async () => {
    const { dead } = await giveUpOne();
    expect(await dropJob(test_.app.db, dead.id)).toBe(true);
    expect(await waiting()).toEqual([]);
    expect(await dropJob(test_.app.db, dead.id)).toBe(false);
    expect(await retryJob(test_.app.db, dead.id)).toBe(false);
  });

  test("can’t drop or begin anew what is being done, and can’t drop what comes round", async () => {
    const { job } = noting();
    await enqueue(test_.app.db, job, { text: "is being done" });
    const [held] = await claim(test_.app.db, new Map([[job.name, 1]]), 1);
    expect(await dropJob(test_.app.db, held?.id ?? "")).toBe(false);
    expect(await retryJob(test_.app.db, held?.id ?? "")).toBe(false);
    await test_.app.db.delete(jobs);
    await work(defineRound({ name: "round", every: 3_600_000, run: async () => undefined }));
    await expect.poll(async () => (await depths())[0]?.state, soon).toBe("later");
    const [round] = await waiting();
    expect(await dropJob(test_.app.db, round?.id ?? "")).toBe(false);
  });
});

test("jobs are counted by what has become of them, with the age of the oldest", async () => {
  await giveUpOne();
  const { opened, open } = gate();
  const slow = defineJob({ name: "slow", input: z.object({}), run: () => opened });
  const { job } = noting();
  await work(slow);
  await enqueue(test_.app.db, slow, {});
  for (const text of ["old", "new"]) await enqueue(test_.app.db, job, { text });
  await test_.app.database
    .sql`update jobs set run_at = now() - interval '1 hour' where input->>'text' = 'old'`;
  await enqueue(test_.app.db, job, { text: "later" }, { afterMs: 3_600_000 });
  const { job: stranger } = noting();
  await enqueue(test_.app.db, stranger, { text: "of a newer version" });
  const known = [{ name: "slow" }, job];
  const counted = async () => (await depths(known)).map(({ name, state, count }) => [name, state, count]);
  await expect
    .poll(async () => (await counted()).toSorted(), soon)
    .toEqual(
      [
        ["breaking", "failed", 1],
        [job.name, "later", 1],
        [job.name, "waiting", 2],
        [stranger.name, "unknown", 1],
        ["slow", "running", 1],
      ].toSorted(),
    );
  const oldest = (await depths(known)).find(({ name, state }) => name === job.name && state === "waiting");
  expect(oldest?.oldestSeconds).toBeGreaterThanOrEqual(3_600);
  expect(oldest?.oldestSeconds).toBeLessThan(3_700);
  const { text } = await renderMetrics({ connections: async () => [], jobs: () => depths(known) });
  expect(text).toContain('botdeck_jobs{name="breaking",state="failed"} 1');
  expect(text).toMatch(
    new RegExp(`botdeck_jobs_oldest_seconds\\{name="${job.name}",state="waiting"\\} 36\\d\\d`),
  );
  open();
});
