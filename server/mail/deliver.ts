import { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import type { App } from "#server/base/app.ts";
import { senderOf } from "./sender-of.ts";

/** A mail in plain text: every line is shown as it is, and links stand on lines of their own. */
export const mail = z.strictObject({ to: z.string(), subject: z.string(), text: z.string() });
export type Mail = z.infer<typeof mail>;
type Mailing = Pick<App, "env" | "log">;

/** A server that says nothing for this long won't take the mail; by itself nodemailer waits for minutes. */
const ANSWER_WITHIN_MS = 10_000;

/**
 * Hands a mail to the server of SMTP_URL, now; without one it goes to the log. Services don't: their mail leaves with
 * what it tells of, by `sendMail`.
 * @throws AppError SERVICE_UNAVAILABLE when the server can't be reached or doesn't take it.
 */
export async function deliver(app: Mailing, mail: Mail, id?: string): Promise<void> {
  try {
    await handOver(app, mail, id);
  } catch (error) {
    app.log.warn({ error, job: id }, "a mail was not sent");
    throw unavailable();
  }
}

/** The same, with what nodemailer throws. Under one id, here and above, a mail that is sent twice is the same mail twice. */
export async function handOver({ env, log }: Mailing, mail: Mail, id?: string): Promise<void> {
  const { to, subject, text } = mail;
  if (env.smtpUrl === undefined) {
    // With its token: on one's own machine this line is the mail. In lines, so that links can be copied from it.
    log.info({ to, subject, text: text.split("\n") }, "mail (SMTP_URL is not set)");
    return;
  }
  const messageId = id && `<${id}@${new URL(env.appOrigin).hostname}>`;
  const transport = await connect(env.smtpUrl);
  await transport.sendMail({ from: senderOf(env.smtpUrl, env.appOrigin), to, subject, text, messageId });
}

/**
 * Asks the server of SMTP_URL whether it would take mail, so that an answer which mustn't tell to whom a mail goes can
 * still tell that none goes out.
 * @throws AppError SERVICE_UNAVAILABLE when it wouldn't.
 */
export async function checkMailServer({ env, log }: Mailing): Promise<void> {
  if (env.smtpUrl === undefined) return;
  try {
    const transport = await connect(env.smtpUrl);
    await transport.verify();
  } catch (error) {
    log.warn({ error }, "the mail server was not reached");
    throw unavailable();
  }
}

/** Loaded when the first mail is sent: most processes never send any. */
async function connect(url: string) {
  const { createTransport } = await import("nodemailer");
  return createTransport({
    url,
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  });
}

function unavailable(): AppError {
  return new AppError(
    "SERVICE_UNAVAILABLE",
    "The mail couldn’t be sent: our mail server doesn’t answer. Please try again in a few minutes.",
  );
}
