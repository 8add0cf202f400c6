import type { AuditAction } from "#domain/audit.ts";
import { newId } from "#domain/id.ts";
import { auditLog } from "#drizzle/schema/activities.ts";
import type { ServiceContext, SessionUser } from "#server/base/request-context.ts";
import type { Tx } from "#server/base/write.ts";

type AuditEntry = {
  action: AuditAction;
  /** The id of what it was done to. */
  subjectId: string;
  /** What changed; never a secret. */
  data?: Record<string, unknown>;
};

/** Who, where and from where; null for somebody who didn't prove who they are. */
type Actor = Pick<ServiceContext, "contextId"> & { userId: string | null; ip: string | null };

/** Somebody who does something of their own: it is in their own log. */
export type Doing = { user: Pick<SessionUser, "id">; ip: string };

export const inOwnLog = ({ user, ip }: Doing) => ({ contextId: user.id, userId: user.id, ip });

/** Writes down who changed what. Call it in the transaction of the change, so that neither is there without the other. */
export async function writeAudit(tx: Tx, { contextId, userId, ip }: Actor, entry: AuditEntry): Promise<void> {
  await tx.db
    .insert(auditLog)
    .values({ ...entry, contextId, actorId: userId, ip, id: newId("audit"), at: tx.now() });
}
