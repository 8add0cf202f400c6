import type { AuditAction } from "#domain/audit.ts";
import { newId } from "#domain/id.ts";
import { auditLog } from "#drizzle/schema/activities.ts";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";

type AuditEntry = {
  action: AuditAction;
  /** The id of what it was done to. */
  subjectId: string;
  /** What changed; never a secret. */
  data?: Record<string, unknown>;
};

/** Writes down who changed what. Call it in the transaction of the change, so that neither is there without the other. */
export async function writeAudit(
  app: Pick<App, "db" | "now">,
  { contextId, userId, ip }: Pick<ServiceContext, "contextId" | "userId" | "ip">,
  entry: AuditEntry,
): Promise<void> {
  await app.db
    .insert(auditLog)
    .values({ ...entry, contextId, actorId: userId, ip, id: newId("audit"), at: app.now() });
}
