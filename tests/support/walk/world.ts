import type { App } from "#server/app.ts";
import type { SessionUser } from "#server/trpc/request-context.ts";
import { createOrganization, createUser } from "#tests/support/test-app.ts";
import { createDashboard, createThings, installableWidgets, type Dashboard, type Things } from "./things.ts";

/** Someone with a context of their own and an organization that they own; `mark` is in every name of theirs. */
type Person = { mark: string; user: SessionUser; personal: Things; organization: Things };

export type World = {
  ada: Person;
  /** One more member of Ada's organization, and their own dashboard there. */
  colleague: { user: SessionUser; dashboard: Dashboard };
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
  const [colleague, viewer] = [await createUser(app), await createUser(app)];

  async function createPerson(mark: string, members: [SessionUser, "member" | "viewer"][]): Promise<Person> {
    const user = await createUser(app, { name: mark, email: `${mark.toLowerCase()}@example.org` });
    const { id, scope } = await createOrganization(app, [[user, "owner"], ...members]);
    const owner = { mark, userId: user.id, widgets, memberId: colleague.id };
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
  ]);
  const { organizationId } = ada.organization;
  const dashboard = await createDashboard(app, {
    mark: `Col-${made}`,
    userId: colleague.id,
    organizationId,
    widgets,
  });
  return { ada, bea, viewer, colleague: { user: colleague, dashboard } };
}
