import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Role } from "#domain/permissions.ts";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import type { Db } from "#server/db/client.ts";

const other = alias(memberships, "other");

/** What somebody is in an organization, and who else is in it. */
export type Belonging = {
  organizationId: string;
  name: string;
  scope: string;
  role: Role;
  others: number;
  otherOwners: number;
};

/** The organizations that somebody is a member of, by name; deleted ones aside. */
export async function readBelongings(db: Db, userId: string): Promise<Belonging[]> {
  const countOthers = (condition: ReturnType<typeof sql>) =>
    sql`(select count(*) from ${memberships} ${other} where ${other.organizationId} = ${organizations.id} and ${other.userId} <> ${userId} and ${condition})`.mapWith(
      Number,
    );
  return db
    .select({
      organizationId: organizations.id,
      name: organizations.name,
      scope: organizations.slug,
      role: memberships.role,
      others: countOthers(sql`true`),
      otherOwners: countOthers(sql`${other.role} = 'owner'`),
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(memberships.userId, userId), isNull(organizations.deletedAfter)))
    .orderBy(asc(organizations.name), asc(organizations.id));
}
