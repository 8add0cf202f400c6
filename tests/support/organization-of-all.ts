import { and, eq } from "drizzle-orm";
import { auditLog } from "#drizzle/schema/activities.ts";
import { memberships } from "#drizzle/schema/organizations.ts";
import { type Role, roles } from "#domain/permissions.ts";
import type { App } from "#server/base/app.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { callerFor, createOrganization, createUser } from "./test-app.ts";

/** An organization with one member of each role. */
export async function createOrganizationOfAll(app: App) {
  const [owner, admin, member, viewer] = [
    await createUser(app),
    await createUser(app),
    await createUser(app),
    await createUser(app),
  ];
  const people = { owner, admin, member, viewer };
  const { id, scope } = await createOrganization(
    app,
    roles.map((role) => [people[role], role]),
  );
  return { ...people, people, id, scope };
}

export async function roleIn(app: App, organizationId: string, user: SessionUser): Promise<Role | undefined> {
  const [row] = await app.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, user.id)));
  return row?.role;
}

/** What the log of a context holds, oldest first. */
export async function actionsOf(app: App, contextId: string): Promise<string[]> {
  const rows = await app.db
    .select({ action: auditLog.action })
    .from(auditLog)
    .where(eq(auditLog.contextId, contextId))
    .orderBy(auditLog.id);
  return rows.map(({ action }) => action);
}

type Invitation = Parameters<ReturnType<typeof callerFor>["organizations"]["invite"]>[0];

/** Invites somebody where no mail is sent, so that the answer holds the token. */
export async function inviteWithLink(app: App, inviter: SessionUser, invitation: Invitation) {
  const made = await callerFor(app, inviter).organizations.invite(invitation);
  if (made.token === null) throw new Error("the link was mailed");
  return { ...made, token: made.token };
}
