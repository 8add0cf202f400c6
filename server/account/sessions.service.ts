import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { z } from "zod";
import { sessions } from "#drizzle/schema/users.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { storedSessionId } from "#server/auth/hashed-session-ids.ts";
import type { SignedInContext } from "#server/base/request-context.ts";
import { write } from "#server/base/write.ts";
import type { done } from "#server/base/schemas.ts";
import { tellSessionsEnded } from "#server/auth/session.service.ts";
import type * as inputs from "./account.inputs.ts";
import { deviceOf } from "./device-of.ts";

type Done = z.infer<typeof done>;

/** Where somebody is signed in: this browser first, then by last use. */
export async function listSessions({
  app,
  user,
  sessionId,
}: SignedInContext): Promise<z.infer<typeof inputs.sessionsOutput>> {
  const current = sessionId && storedSessionId(sessionId);
  const rows = await app.db
    .select()
    .from(sessions)
    // Lucia keeps time by the process's clock.
    .where(and(eq(sessions.userId, user.id), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(sessions.lastUsedAt), sessions.id);
  const listed = rows.map(({ id, ip, userAgent, createdAt, lastUsedAt }) => ({
    id,
    device: deviceOf(userAgent),
    ip,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    isThis: id === current,
  }));
  return { sessions: [...listed.filter(({ isThis }) => isThis), ...listed.filter(({ isThis }) => !isThis)] };
}

/** Signs somebody out elsewhere; a session that has ended already is left alone. */
export async function endOneSession(
  ctx: SignedInContext,
  { sessionId }: z.infer<typeof inputs.endSessionInput>,
): Promise<Done> {
  return end(ctx, and(eq(sessions.userId, ctx.user.id), eq(sessions.id, sessionId)));
}

/** Leaves somebody signed in in this browser only. */
export async function endOtherSessions(ctx: SignedInContext): Promise<Done> {
  return end(ctx, othersOf(ctx));
}

/** All sessions of somebody but the one that the request came with. */
export function othersOf({ user, sessionId }: SignedInContext) {
  return and(eq(sessions.userId, user.id), ne(sessions.id, storedSessionId(sessionId ?? "")));
}

async function end({ app, user, ip }: SignedInContext, which: ReturnType<typeof and>): Promise<Done> {
  await write(app, async (tx) => {
    const ended = await tx.db.delete(sessions).where(which).returning({ userAgent: sessions.userAgent });
    const actor = inOwnLog({ user, ip });
    for (const { userAgent } of ended)
      await writeAudit(tx, actor, {
        action: "session.end",
        subjectId: user.id,
        data: { device: deviceOf(userAgent) },
      });
    tellSessionsEnded(tx, user.id);
  });
  return { ok: true };
}
