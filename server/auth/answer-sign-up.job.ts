import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "#drizzle/schema/users.ts";
import { type Tx, write } from "#server/base/write.ts";
import { defineJob } from "#server/jobs/define-job.ts";
import { type Mail, sendMailLater } from "#server/mail/send-mail.ts";
import { authMails } from "./auth-mails.ts";
import { makeMailToken } from "./mail-tokens.ts";

type User = typeof users.$inferSelect;

/** Mails what there is to say to whoever has the address that somebody signed up with: new, or taken already. */
export const answerSignUpJob = defineJob({
  name: "answer-sign-up",
  input: z.strictObject({ email: z.string(), isNew: z.boolean() }),
  atOnce: 2,
  run: async (app, { email, isNew }, { endWith }) => {
    const [user] = await app.db.select().from(users).where(eq(users.email, email));
    if (!user || (isNew && user.emailVerifiedAt)) return;
    await write(app, async (tx) => {
      await sendMailLater(tx, await answerTo(tx, user, isNew));
      await endWith(tx);
    });
  },
});

/** An account whose address was never confirmed may be an earlier attempt of theirs, or a stranger's: a new password makes it theirs. */
async function answerTo(tx: Tx, user: User, isNew: boolean): Promise<Mail> {
  if (user.emailVerifiedAt) return authMails.hasAccount(tx, user);
  const purpose = isNew ? "verify" : "reset";
  const token = await makeMailToken(tx, { userId: user.id, purpose, email: user.email });
  return authMails[purpose](tx, user, token);
}
