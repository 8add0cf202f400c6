import { and, eq, isNull, type Column, type SQL } from "drizzle-orm";

/** The tables that say whose a row is by a person and, outside their personal context, an organization. */
type OwnedTable = { userId: Column; organizationId: Column };

/** Whose things are meant; an SQL value in a query that is composed once. */
export type Whose = { userId: string | SQL; organizationId: string | SQL | null };

/** The context rule for such a table: only rows that are this person's in this context. Never `= null`, which is never true. */
export function ofContext(table: OwnedTable, { userId, organizationId }: Whose): SQL | undefined {
  const inOrganization =
    organizationId === null ? isNull(table.organizationId) : eq(table.organizationId, organizationId);
  return and(eq(table.userId, userId), inOrganization);
}
