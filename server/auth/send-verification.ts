import { AppError } from "#domain/app-error.ts";
import { hourMs } from "#domain/period.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { sendMail } from "#server/mail/send-mail.ts";
import { authMails } from "./auth-mails.ts";
import { makeMailToken } from "./mail-tokens.ts";

type Unverified = {
  id: string;
  name: string;
  email: string;
  emailVerifiedAt: Date | null;
  isSample: boolean;
};

const limit = { max: 5, windowMs: hourMs };

/**
 * Sends the link that confirms somebody's address; for one that is confirmed it does nothing.
 * @throws AppError TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE; FORBIDDEN for a sample account, which has no address.
 */
export async function sendVerification(app: App, user: Unverified): Promise<void> {
  if (user.isSample) throw new AppError("FORBIDDEN", "A sample account has no address to confirm.");
  if (user.emailVerifiedAt) return;
  await takeFromLimit(app, `verify ${user.id}`, limit);
  await write(app, async (tx) => {
    const token = await makeMailToken(tx, { userId: user.id, purpose: "verify", email: user.email });
    await sendMail(tx, authMails.verify(tx, user, token));
  });
}
