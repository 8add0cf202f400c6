import pino from "pino";
import { describe, expect, test } from "vitest";
import { readEnv } from "#server/env.ts";
import { checkMailServer, sendMail, sendMailLater } from "#server/mail/send-mail.ts";
import { useMailServer } from "#tests/support/use-mail-server.ts";

const server = useMailServer();
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
  const log = pino(
    { serializers: { error: pino.stdSerializers.err } },
    { write: (line: string) => void lines.push(line) },
  );
  return { env, log, lines, stopping: new AbortController().signal };
}

describe("with a mail server", () => {
  test("a mail arrives as it was written, links whole", async () => {
    await sendMail(mailing(server.current.url), mail);
    expect(server.current.mails).toEqual([{ ...mail, from: "Botdeck <botdeck@bots.example.org>" }]);
  });

  test("no mail is in the log, sent or not: its link lets in", async () => {
    const app = mailing(server.current.url);
    await sendMail(app, mail);
    server.current.refuseWith(550);
    await sendMail(app, mail).catch(() => undefined);
    expect(app.lines.join("")).toContain("a mail was not sent");
    expect(app.lines.join("")).not.toContain("tttt");
    expect(app.lines.join("")).not.toContain("Hello");
  });

  test.each([
    ["refuses the mail", () => (server.current.refuseWith(451), server.current.url)],
    ["isn't there", () => "smtp://127.0.0.1:1"],
  ])("whoever asked for the mail is told when the server %s", async (_what, url) => {
    await expect(sendMail(mailing(url()), mail)).rejects.toMatchObject({
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

  test("what is refused for a moment is sent a little later, when nobody waits for it", async () => {
    server.current.refuseWith(451);
    const app = mailing(server.current.url);
    sendMailLater(app, mail);
    await expect.poll(() => app.lines.length).toBe(1);
    server.current.refuseWith(undefined);
    expect(await server.current.mailTo(mail.to)).toMatchObject({ text: mail.text });
  });
});

test("without a mail server the whole mail is in the log, its link on a line of its own", async () => {
  const app = mailing(undefined);
  await sendMail(app, mail);
  expect(app.lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ to: mail.to, subject: mail.subject, text: expect.arrayContaining([link]) }),
  ]);
});
