import { describe, expect, test } from "vitest";
import { jobs } from "#drizzle/schema/jobs.ts";
import { readEnv } from "#server/base/env.ts";
import { createLog } from "#server/base/log.ts";
import { write } from "#server/base/write.ts";
import { checkMailServer, deliver } from "#server/mail/deliver.ts";
import { sendMail, sendMailLater } from "#server/mail/send-mail.ts";
import { useTestApp } from "#tests/support/test-app.ts";
import { useMailServer } from "#tests/support/use-mail-server.ts";

const server = useMailServer();
const holder = useTestApp();
const link = `https://bots.example.org/verify#${"t".repeat(43)}`;
const mail = {
  to: "ada@example.org",
  subject: "Bestätige deine Adresse",
  text: `Hello Ada,\n\nopen this link, Söhne & Co.:\n\n${link}\n\n– Botdeck`,
};

/** What sends mail, and what it wrote to the log. */
function mailing(SMTP_URL: string | undefined) {
  const lines: string[] = [];
  const env = readEnv({ NODE_ENV: "test", APP_ORIGIN: "https://bots.example.org", SMTP_URL });
  const log = createLog("info", { write: (line) => void lines.push(line) });
  return { env, log, lines, stopping: new AbortController().signal };
}

describe("with a mail server", () => {
  test("a mail arrives as it was written, links whole", async () => {
    await deliver(mailing(server.current.url), mail);
    expect(server.current.mails).toMatchObject([{ ...mail, from: "Botdeck <botdeck@bots.example.org>" }]);
  });

  test("no mail is in the log, sent or not: its link lets in", async () => {
    const app = mailing(server.current.url);
    await deliver(app, mail);
    server.current.refuseWith(550);
    await deliver(app, mail).catch(() => undefined);
    expect(app.lines.join("")).toContain("a mail was not sent");
    expect(app.lines.join("")).not.toContain("tttt");
    expect(app.lines.join("")).not.toContain("Hello");
    expect(app.lines.join("")).not.toContain(mail.to);
    expect(app.lines.join("")).not.toContain(mail.subject);
  });

  test.each([
    ["refuses the mail", () => (server.current.refuseWith(451), server.current.url)],
    ["isn't there", () => "smtp://127.0.0.1:1"],
  ])("whoever asked for the mail is told when the server %s", async (_what, url) => {
    await expect(deliver(mailing(url()), mail)).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("try again"),
    });
  });

  test("that isn't there, it is known before anything is promised", async () => {
    await expect(checkMailServer(mailing(server.current.url))).resolves.toBeUndefined();
    await expect(checkMailServer(mailing("smtp://127.0.0.1:1"))).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
  });
});

describe("a mail leaves with what it tells of", () => {
  test("after the commit, and not at all without one", async () => {
    const app = { ...holder.app, ...mailing(server.current.url) };
    const failing = write(app, async (tx) => {
      await sendMail(tx, { ...mail, subject: "Never" });
      await sendMailLater(tx, { ...mail, subject: "Never either" });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const before = await write(app, async (tx) => {
      await sendMail(tx, mail);
      await tx.db.execute("select 1");
      return server.current.mails.length;
    });
    expect(before).toBe(0);
    expect(server.current.mails.map(({ subject }) => subject)).toEqual([mail.subject]);
    expect(await app.db.$count(jobs)).toBe(0);
  });

  test("and whoever asked for it is told when it didn’t, or something else is done", async () => {
    server.current.refuseWith(550);
    const app = { ...holder.app, ...mailing(server.current.url) };
    const asked = write(app, async (tx) => sendMail(tx, mail));
    await expect(asked).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    const instead: string[] = [];
    await write(
      app,
      async (tx) =>
        await sendMail(tx, mail, async () => {
          instead.push("showed the link");
        }),
    );
    expect(instead).toEqual(["showed the link"]);
    // What was said not to have been sent isn't sent later.
    expect(await app.db.$count(jobs)).toBe(0);
  });
});

test("without a mail server the whole mail is in the log, its link on a line of its own", async () => {
  const app = mailing(undefined);
  await deliver(app, mail);
  expect(app.lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ to: mail.to, subject: mail.subject, text: expect.arrayContaining([link]) }),
  ]);
});
