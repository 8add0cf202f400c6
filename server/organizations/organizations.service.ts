import { and, asc, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { personalScope } from "#domain/scope.ts";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import { type Tx, write } from "#server/base/write.ts";
import { statement } from "#server/db/statement.ts";
import type { SessionUser, SignedInContext } from "#server/base/request-context.ts";
import { enrol } from "./enrol.ts";
import type * as inputs from "./organizations.inputs.ts";
import { scopesFor } from "./scopes-for.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

/** How many organizations may have one name before it takes another one. */
const sameNameMax = 50;

/** The contexts one may switch to: the personal one first, then organizations by name. */
export async function listContexts(app: App, user: SessionUser): Promise<z.infer<typeof inputs.listOutput>> {
  const rows = await selectOrganizations(app.db, { userId: user.id });
  const personal = { scope: personalScope, name: "Personal", role: "owner" as const, isPersonal: true };
  return { contexts: [personal, ...rows.map((row) => ({ ...row, isPersonal: false }))] };
}

const selectOrganizations = statement(
  "organizations of a user",
  { userId: memberships.userId },
  (db, { userId }) =>
    db
      .select({ scope: organizations.slug, name: organizations.name, role: memberships.role })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(and(eq(memberships.userId, userId), isNull(organizations.deletedAfter)))
      .orderBy(asc(organizations.name), asc(organizations.slug)),
);

/** Makes an organization that the user owns. @throws AppError CONFLICT when too many have that name. */
export async function createOrganization(
  app: App,
  { user, ip }: SignedInContext,
  { name }: z.infer<typeof inputs.createInput>,
): Promise<z.infer<typeof inputs.createOutput>> {
  const id = newId("organization");
  const scope = await write(app, async (tx) => {
    await letOwnOneMore(tx, user.id);
    const slug = await insertUnderFreeScope(tx, { id, name });
    await enrol(tx, { id, scope: slug }, { userId: user.id, role: "owner" });
    const actor = { contextId: id, userId: user.id, ip };
    const entry = { action: "organization.create", subjectId: id, data: { name, slug } } as const;
    await writeAudit(tx, actor, entry);
    return slug;
  });
  return { scope };
}

/** Those that were deleted count as long as they keep their address. @throws AppError CONFLICT. */
export async function letOwnOneMore(tx: Tx, userId: string): Promise<void> {
  const owned = and(eq(memberships.userId, userId), eq(memberships.role, "owner"));
  await keepWithin(tx, "organizations", { owner: userId, count: () => tx.db.$count(memberships, owned) });
}

async function insertUnderFreeScope(tx: Tx, organization: { id: string; name: string }): Promise<string> {
  for (const slug of scopesFor(organization.name, sameNameMax)) {
    const [made] = await tx.db
      .insert(organizations)
      .values({ ...organization, slug })
      .onConflictDoNothing({ target: organizations.slug })
      .returning({ slug: organizations.slug });
    if (made) return made.slug;
  }
  const message = "Too many organizations have this name. Choose another one.";
  throw new AppError("CONFLICT", message, { issues: [{ path: ["name"], message }] });
}
