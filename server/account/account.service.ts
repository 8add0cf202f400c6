import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "#drizzle/schema/users.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import { notify, write } from "#server/base/write.ts";
import type { ServiceContext, SessionUser, SignedInContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import type * as inputs from "./account.inputs.ts";

export function readAccount({ emailVerifiedAt, ...user }: SessionUser): z.infer<typeof inputs.meOutput> {
  const { id, email, name, timeZone, firstDayOfWeek, isSample } = user;
  return { id, email, isVerified: emailVerifiedAt !== null, name, timeZone, firstDayOfWeek, isSample };
}

/** Changes what was given. A new time zone holds from the next request on: it is read with the session. */
export async function updateAccount(
  app: App,
  { user, ip }: SignedInContext,
  input: z.infer<typeof inputs.updateInput>,
): Promise<z.infer<typeof inputs.meOutput>> {
  const { name, timeZone, firstDayOfWeek } = input;
  const changed = await write(app, async (tx) => {
    const [row] = await tx.db
      .update(users)
      // Nothing of what another window may have changed meanwhile.
      .set({ name, timeZone, firstDayOfWeek, updatedAt: tx.now() })
      .where(eq(users.id, user.id))
      .returning({ name: users.name, timeZone: users.timeZone, firstDayOfWeek: users.firstDayOfWeek });
    const actor = inOwnLog({ user, ip });
    await writeAudit(tx, actor, {
      action: "account.update",
      subjectId: user.id,
      data: input,
    });
    notify(tx, user.id, "members");
    return row;
  });
  return readAccount({ ...user, ...changed });
}

/** Remembers the context as the one that unscoped addresses lead to. */
export async function rememberScope(
  app: App,
  { userId, scope }: ServiceContext,
): Promise<z.infer<typeof done>> {
  await app.db.update(users).set({ lastScope: scope }).where(eq(users.id, userId));
  return { ok: true };
}
