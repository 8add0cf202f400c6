import { z } from "zod";
import { dayMs } from "#domain/period.ts";
import { describeError } from "#server/base/log.ts";
import { defineJob, GivenUp, TryAgain } from "#server/jobs/define-job.ts";
import { handOver, mail } from "./deliver.ts";

/** A mail server that is back has what waits within this time. */
const AGAIN_MAX_MS = 30_000;
/** As long as the longest-lived link in a mail works. */
const TRIED_FOR_MS = 2 * dayMs;

/** Hands a mail to the server of SMTP_URL; without one it goes to the log. One that is refused is given up. */
export const sendMailJob = defineJob({
  name: "send-mail",
  input: mail,
  retries: Number.POSITIVE_INFINITY,
  atOnce: 3,
  run: async (app, given, { id, attempt, createdAt }) => {
    try {
      await handOver(app, given, id);
    } catch (error) {
      const { reason, isRefused } = failureOf(error);
      if (isRefused || app.now().getTime() - createdAt.getTime() > TRIED_FOR_MS) throw new GivenUp(reason);
      throw new TryAgain(reason, Math.min(1_000 * 2 ** Math.min(attempt, 10), AGAIN_MAX_MS));
    }
  },
});

/** What nodemailer throws. Two codes are about this mail, without an answer if it wasn't worth asking; others about the server. */
const smtpError = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

/** Mail servers name the recipient in what they answer: the reason has the answer's number alone. */
function failureOf(error: unknown): { reason: string; isRefused: boolean } {
  const { code, responseCode } = smtpError.safeParse(error).data ?? {};
  const isAboutMail = code === "EENVELOPE" || code === "EMESSAGE";
  const { code: described, type } = describeError(error);
  const reason =
    responseCode === undefined
      ? `the mail server was not reached: ${described ?? type}`
      : `the mail server answered ${responseCode} (${described ?? type})`;
  return { reason, isRefused: isAboutMail && (responseCode ?? 500) >= 500 };
}
