import { eq } from "drizzle-orm";
import type { Role } from "#domain/permissions.ts";
import { organizations } from "#drizzle/schema/organizations.ts";
import type { App } from "#server/base/app.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { makeReviewers } from "#tests/support/marketplace.ts";
import { createOrganization, createUser } from "#tests/support/test-app.ts";
import {
  createAuthored,
  createDashboard,
  createThings,
  installableWidgets,
  type Dashboard,
  type Things,
} from "./things.ts";

/** Someone with a context of their own and an organization that they own; `mark` is in every name of theirs. */
type Person = { mark: string; user: SessionUser; personal: Things; organization: Things };

export type World = {
  ada: Person;
  /** One more member of Ada's organization, and their own dashboard there. */
  colleague: { user: SessionUser; dashboard: Dashboard };
  admin: SessionUser;
  /** May only look at Ada's organization. */
  viewer: SessionUser;
  /** Has nothing to do with any of them. */
  bea: Person;
};

let made = 0;

/** Two people with everything one can have, and two more who belong to the first one's organization. */
export async function createWorld(app: App): Promise<World> {
  made += 1;
  const widgets = await installableWidgets(app);
  const [colleague, viewer, admin] = [await createUser(app), await createUser(app), await createUser(app)];

  async function createPerson(mark: string, members: [SessionUser, Role][]): Promise<Person> {
    const user = await createUser(app, { name: mark, email: `${mark.toLowerCase()}@example.org` });
    const { id, scope, name } = await createOrganization(app, [[user, "owner"], ...members]);
    const deletedId = await createDeletedOrganization(app, user);
    const owner = {
      authored: await createAuthored(app, user.id),
      ...{ mark, userId: user.id, widgets, memberId: colleague.id },
      ...{ deletedId, organizationName: name },
    };
    const personal = { ...owner, scope: "me", organizationId: null, contextId: user.id };
    const organization = { ...owner, scope, organizationId: id, contextId: id };
    return {
      mark,
      user,
      personal: await createThings(app, personal),
      organization: await createThings(app, organization),
    };
  }

  const bea = await createPerson(`Bea-${made}`, []);
  const ada = await createPerson(`Ada-${made}`, [
    [colleague, "member"],
    [viewer, "viewer"],
    [admin, "admin"],
  ]);
  const { organizationId } = ada.organization;
  const dashboard = await createDashboard(app, {
    mark: `Col-${made}`,
    userId: colleague.id,
    organizationId,
    widgets,
  });
  // Who isn't a reviewer is refused by tests of their own.
  await makeReviewers(app, ada.user);
  return { ada, bea, admin, viewer, colleague: { user: colleague, dashboard } };
}

async function createDeletedOrganization(app: App, owner: SessionUser): Promise<string> {
  const { id } = await createOrganization(app, [[owner, "owner"]]);
  const deletedAfter = new Date(app.now().getTime() + 86_400_000);
  await app.db.update(organizations).set({ deletedAfter }).where(eq(organizations.id, id));
  return id;
}
