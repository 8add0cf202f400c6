import { eq } from "drizzle-orm";
import { z } from "zod";
import { users } from "#drizzle/schema/users.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { write } from "#server/base/write.ts";
import { defineJob } from "#server/jobs/define-job.ts";

/**
 * Writes into the log of an account that somebody was refused there, and from where; what was tried is nowhere. It looks for the
 * account, so that refusing takes as long for an address that has none.
 */
export const noteRefusedSignInJob = defineJob({
  name: "note-refused-sign-in",
  input: z.strictObject({ email: z.string(), ip: z.string() }),
  run: async (app, { email, ip }, { endWith }) => {
    const [user] = await app.db.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (!user) return;
    await write(app, async (tx) => {
      const actor = { contextId: user.id, userId: null, ip };
      await writeAudit(tx, actor, { action: "session.refuse", subjectId: user.id });
      await endWith(tx);
    });
  },
});
