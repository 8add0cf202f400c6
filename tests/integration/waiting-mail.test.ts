import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { readEnv } from "#server/base/env.ts";
import { createLog } from "#server/base/log.ts";
import { answerSignUpJob } from "#server/auth/answer-sign-up.job.ts";
import { sendResetLinkJob } from "#server/auth/send-reset-link.job.ts";
import { write } from "#server/base/write.ts";
import type { Db } from "#server/db/client.ts";
import { enqueue } from "#server/jobs/enqueue.ts";
import { claim, endingWith } from "#server/jobs/queue.ts";
import type { JobKind } from "#server/jobs/define-job.ts";
import { sendMailJob } from "#server/mail/send-mail.job.ts";
import { sendMail, sendMailLater } from "#server/mail/send-mail.ts";
import { startMailServer } from "#tests/support/mail-server.ts";
import { createUser, useTestApp } from "#tests/support/test-app.ts";
import { useMailServer } from "#tests/support/use-mail-server.ts";
import { soon, useWorkers } from "#tests/support/workers.ts";

const running = useTestApp();
const server = useMailServer();
const lines: string[] = [];
const log = createLog("info", { write: (line) => void lines.push(line) });
let smtpUrl: string | undefined;
const withMail = () => ({
  ...running.app,
  log,
  env: readEnv({
    NODE_ENV: "test",
    APP_ORIGIN: "https://bots.example.org",
    SMTP_URL: smtpUrl ?? server.current.url,
  }),
});
const { work, waiting } = useWorkers({
  get app() {
    return withMail();
  },
});

const mail = {
  to: "ada@example.org",
  subject: "Hello",
  text: `Open this:\n\nhttps://x.example/#${"t".repeat(43)}`,
};
const promise = (to = mail.to) => write(withMail(), (tx) => sendMailLater(tx, { ...mail, to }));
const expireLeases = () => running.app.database.sql`update jobs set leased_until = now() - interval '1 ms'`;

/** Does a job that waits, as a process does that is killed before it notes the end. */
async function doWithoutNoting(kind: JobKind) {
  const [job] = await claim(running.app.db, new Map([[kind.name, 1]]), 1);
  if (!job) throw new Error("no job");
  const { signal } = new AbortController();
  const endWith = endingWith(job, kind);
  await kind.run(withMail(), job.input, { ...job, attempt: job.attempts, signal, endWith });
  await expireLeases();
  return job;
}

describe("a mail that was promised", () => {
  test("leaves once when the server ends before it was sent, however many begin again", async () => {
    await promise();
    expect(server.current.mails).toEqual([]);
    await Promise.all([work(sendMailJob), work(sendMailJob)]);
    await expect.poll(waiting, soon).toEqual([]);
    expect(server.current.mails).toMatchObject([mail]);
  });

  test("is the same mail when the server ended before it noted that it was sent", async () => {
    await promise();
    const job = await doWithoutNoting(sendMailJob);
    await work(sendMailJob);
    await expect.poll(waiting, soon).toEqual([]);
    const ids = server.current.mails.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids)).toEqual(new Set([`<${job.id}@bots.example.org>`]));
  });

  test.each([
    {
      to: "who signs up",
      job: answerSignUpJob,
      ask: (db: Db, email: string) => enqueue(db, answerSignUpJob, { email, isNew: false }),
    },
    {
      to: "who forgot a password",
      job: sendResetLinkJob,
      ask: (db: Db, email: string) => enqueue(db, sendResetLinkJob, { email, ip: "203.0.113.1" }),
    },
  ])(
    "to $to is one mail, with one link, though the server ended after it was written",
    async ({ job, ask }) => {
      const { email } = await createUser(running.app, { emailVerifiedAt: null });
      await ask(running.app.db, email);
      await doWithoutNoting(job);
      await work(answerSignUpJob, sendResetLinkJob, sendMailJob);
      await expect.poll(waiting, soon).toEqual([]);
      expect(server.current.mails.map(({ to }) => to)).toEqual([email]);
    },
  );

  test("leaves though the server ended while somebody waited for it", async () => {
    // It takes the connection and says nothing: the write goes on waiting, as for ever.
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    smtpUrl = `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const asked = write(withMail(), (tx) => sendMail(tx, mail)).catch(() => undefined);
    await expect.poll(waiting, soon).toMatchObject([{ attempts: 0, lease: null }]);
    smtpUrl = undefined;
    await running.app.database.sql`update jobs set run_at = run_at - interval '30 seconds'`;
    await work(sendMailJob);
    expect(await server.current.mailTo(mail.to)).toMatchObject(mail);
    silent.close();
    await asked;
  });

  test("waits while the mail server is away, and leaves when it is back", async () => {
    const before = await startMailServer();
    smtpUrl = before.url;
    await before.close();
    await work(sendMailJob);
    await promise();
    await expect
      .poll(waiting, soon)
      .toMatchObject([{ lastError: expect.stringContaining("ECONNREFUSED"), failedAt: null, lease: null }]);
    const after = await startMailServer(Number(new URL(smtpUrl).port));
    expect(await after.mailTo(mail.to)).toMatchObject(mail);
    await expect.poll(waiting, soon).toEqual([]);
    expect(after.mails).toHaveLength(1);
    smtpUrl = undefined;
    await after.close();
  });

  test("waits while the mail server takes none for the moment", async () => {
    server.current.refuseWith(451);
    await work(sendMailJob);
    await promise();
    await expect
      .poll(waiting, soon)
      .toMatchObject([{ lastError: expect.stringContaining("451"), lease: null }]);
    server.current.refuseWith(undefined);
    expect(await server.current.mailTo(mail.to)).toMatchObject(mail);
  });

  test("is tried again within half a minute, however long the mail server was away", async () => {
    await promise();
    await running.app.database.sql`update jobs set attempts = 500`;
    server.current.refuseWith(451);
    await work(sendMailJob);
    await expect
      .poll(waiting, soon)
      .toMatchObject([{ lastError: expect.stringContaining("451"), lease: null }]);
    const [job] = await running.app.database.sql`select extract(epoch from run_at - now()) as wait from jobs`;
    expect(Number(job?.wait)).toBeLessThanOrEqual(30);
  });
});

describe("a mail that can’t be sent", () => {
  test("because it is refused for good is given up at once, with the reason, and keeps no other waiting", async () => {
    server.current.refuseWith(550);
    await work(sendMailJob);
    await promise("nobody@example.org");
    const refused = [{ lastError: expect.stringContaining("550"), attempts: 1, failedAt: expect.any(Date) }];
    await expect.poll(waiting, soon).toMatchObject(refused);
    server.current.refuseWith(undefined);
    await promise();
    expect(await server.current.mailTo(mail.to)).toMatchObject(mail);
    expect(lines.join("")).toContain("a job was given up");
  });

  test("for two days is given up", async () => {
    await promise();
    const longAgo = new Date(running.app.now().getTime() - 2 * 86_400_000 - 1);
    await running.app.database.sql`update jobs set created_at = ${longAgo}`;
    server.current.refuseWith(451);
    await work(sendMailJob);
    await expect
      .poll(waiting, soon)
      .toMatchObject([{ lastError: expect.stringContaining("451"), failedAt: expect.any(Date) }]);
  });

  test("isn’t in the log: its link lets in", () => {
    expect(lines.join("")).toContain("a job failed and is tried again");
    expect(lines.join("")).not.toContain("tttt");
  });
});
