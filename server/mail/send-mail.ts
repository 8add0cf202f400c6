import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "#domain/app-error.ts";
import type { App } from "#server/app.ts";
import { senderOf } from "./sender-of.ts";

/** A mail in plain text: every line is shown as it is, and links stand on lines of their own. */
export type Mail = { to: string; subject: string; text: string };
type Mailing = Pick<App, "env" | "log">;

/** A server that says nothing for this long won't take the mail; by itself nodemailer waits for minutes. */
const ANSWER_WITHIN_MS = 10_000;
const RETRY_AFTER_MS = [2_000, 30_000];

/**
 * Hands a mail to the server of SMTP_URL; without one it goes to the log. Call it after the commit of what it tells of.
 * @throws AppError SERVICE_UNAVAILABLE when the server can't be reached or doesn't take it.
 */
export async function sendMail({ env, log }: Mailing, { to, subject, text }: Mail): Promise<void> {
  if (env.smtpUrl === undefined) {
    // With its token: on one's own machine this line is the mail. In lines, so that links can be copied from it.
    log.info({ to, subject, text: text.split("\n") }, "mail (SMTP_URL is not set)");
    return;
  }
  try {
    const transport = await connect(env.smtpUrl);
    await transport.sendMail({ from: senderOf(env.smtpUrl, env.appOrigin), to, subject, text });
  } catch (error) {
    log.warn({ error, subject }, "a mail was not sent");
    throw unavailable();
  }
}

/**
 * The same for an answer that must neither wait nor tell what became of the mail: it is tried again twice, and what
 * fails then is in the log alone.
 */
export function sendMailLater(app: Mailing & Pick<App, "stopping">, mail: Mail): void {
  const attempt = async (retries: readonly number[]): Promise<void> => {
    try {
      await sendMail(app, mail);
    } catch {
      const [afterMs, ...rest] = retries;
      if (afterMs === undefined || app.stopping.aborted) return;
      await delay(afterMs, undefined, { ref: false });
      await attempt(rest);
    }
  };
  void attempt(RETRY_AFTER_MS);
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
