import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "#drizzle/schema/users.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/app.ts";
import type { SessionUser, SignedInContext } from "#server/trpc/request-context.ts";
import type * as inputs from "./account.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export function readAccount({ emailVerifiedAt, ...user }: SessionUser): In<"meOutput"> {
  const { id, email, name, timeZone, firstDayOfWeek, isSample } = user;
  return { id, email, isVerified: emailVerifiedAt !== null, name, timeZone, firstDayOfWeek, isSample };
}

/** Changes what was given. A new time zone holds from the next request on: it is read with the session. */
export async function updateAccount(
  app: App,
  { user, ip }: SignedInContext,
  input: In<"updateInput">,
): Promise<In<"meOutput">> {
  const changed = {
    name: input.name ?? user.name,
    timeZone: input.timeZone ?? user.timeZone,
    firstDayOfWeek: input.firstDayOfWeek ?? user.firstDayOfWeek,
  };
  await app.db.transaction(async (tx) => {
    await tx.update(users).set(changed).where(eq(users.id, user.id));
    const actor = { contextId: user.id, userId: user.id, ip };
    await writeAudit({ ...app, db: tx }, actor, {
      action: "account.update",
      subjectId: user.id,
      data: input,
    });
  });
  return readAccount({ ...user, ...changed });
}

/** Remembers a context of the user's as the one that unscoped addresses lead to; writes only when it is another one. */
export async function rememberScope(app: App, user: SessionUser, scope: string): Promise<void> {
  if (scope === user.lastScope) return;
  await app.db.update(users).set({ lastScope: scope }).where(eq(users.id, user.id));
}
