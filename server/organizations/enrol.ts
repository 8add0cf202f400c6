import { eq } from "drizzle-orm";
import { memberships } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import type { Tx } from "#server/base/write.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

type Membership = Pick<typeof memberships.$inferInsert, "userId" | "role">;

/** Makes a member of someone who isn't one; addresses without a scope lead to this organization from now on. */
export async function enrol(
  tx: Tx,
  organization: { id: string; scope: string },
  { userId, role }: Membership,
): Promise<void> {
  const { id: organizationId, scope } = organization;
  const members = eq(memberships.organizationId, organizationId);
  await keepWithin(tx, "members", { owner: organizationId, count: () => tx.db.$count(memberships, members) });
  await tx.db.insert(memberships).values({ organizationId, userId, role, createdAt: tx.now() });
  await tx.db.update(users).set({ lastScope: scope }).where(eq(users.id, userId));
}
