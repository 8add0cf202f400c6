import { afterEach } from "vitest";
import { z } from "zod";
import { jobs } from "#drizzle/schema/jobs.ts";
import { defineJob, type JobKind } from "#server/jobs/define-job.ts";
import { startWorker } from "#server/jobs/worker.ts";
import type { TestApp } from "./test-app.ts";

/** For `expect.poll`: as long as a busy machine may need. */
export const soon = { timeout: 20_000, interval: 10 };

/** Workers, each as a process of its own would have it, and what waits for them. Call at the top of a file. */
export function useWorkers(test: { readonly app: TestApp }) {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await test.app.db.delete(jobs);
  });
  return {
    /** Does jobs of these kinds until the test is over, or what it returns was called. */
    work: async (...kinds: JobKind[]): Promise<() => Promise<void>> => {
      const stop = await startWorker(test.app, kinds);
      stops.push(stop);
      return stop;
    },
    /** All rows of the queue. */
    waiting: () => test.app.db.select().from(jobs),
  };
}

let made = 0;

/** A job that notes what it was given. */
export function noting(given: { retries?: number; atOnce?: number } = {}) {
  made += 1;
  const done: string[] = [];
  const job = defineJob({
    name: `note-${made}`,
    input: z.strictObject({ text: z.string() }),
    ...given,
    run: async (_app, { text }) => void done.push(text),
  });
  return { job, done };
}

/** Something that waits until the test lets it go on. */
export function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => (open = done));
  return { opened, open: () => open() };
}
