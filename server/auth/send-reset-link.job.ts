import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "#drizzle/schema/users.ts";
import { write } from "#server/base/write.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { defineJob } from "#server/jobs/define-job.ts";
import { sendMailLater } from "#server/mail/send-mail.ts";
import { authMails } from "./auth-mails.ts";
import { makeMailToken } from "./mail-tokens.ts";

/** Looks whether an address has an account, and mails it a link to choose a new password with; nobody else, and nothing. */
export const sendResetLinkJob = defineJob({
  name: "send-reset-link",
  input: z.strictObject({ email: z.string(), ip: z.string() }),
  atOnce: 2,
  run: async (app, { email, ip }, { endWith }) => {
    const [user] = await app.db
      .select()
      .from(users)
      .where(and(eq(users.email, email), eq(users.isSample, false)));
    if (!user) return;
    await write(app, async (tx) => {
      const token = await makeMailToken(tx, { userId: user.id, purpose: "reset", email });
      const actor = inOwnLog({ user, ip });
      await writeAudit(tx, actor, { action: "account.ask_password_reset", subjectId: user.id });
      await sendMailLater(tx, authMails.reset(tx, user, token));
      await endWith(tx);
    });
  },
});
