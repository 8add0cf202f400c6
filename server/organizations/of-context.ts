import { and, eq, isNull, type Column, type SQL } from "drizzle-orm";
import type { ServiceContext } from "#server/trpc/request-context.ts";

/** The tables that say whose a row is by a person and, outside their personal context, an organization. */
type OwnedTable = { userId: Column; organizationId: Column };

/** The context rule for such a table: only rows that are this person's in this context. Never `= null`, which is never true. */
export function ofContext(table: OwnedTable, { userId, organizationId }: ServiceContext): SQL | undefined {
  const inOrganization =
    organizationId === null ? isNull(table.organizationId) : eq(table.organizationId, organizationId);
  return and(eq(table.userId, userId), inOrganization);
}
