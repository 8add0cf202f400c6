import type { AppLoadContext } from "@remix-run/node";
import { type Role, roles } from "#domain/permissions.ts";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";

type Submitted = { context: AppLoadContext; scope: string; fields: Partial<Record<string, string>> };
/** What is wrong, where to go now, or the link that was made. */
type Outcome = { errors: FormErrors; status: number } | { errors?: never; to?: string; link?: string };

/** What the forms of an organization's settings do, by their `intent`. */
export const organizationActions: Partial<Record<string, (submitted: Submitted) => Promise<Outcome>>> = {
  async invite({ context, scope, fields: { role, email } }) {
    const invited = roleNamed(role);
    if (invited === "owner") throw badRole();
    const invitation = { scope, role: invited, email: email?.trim() ? email : undefined };
    const result = await orFormErrors(serverTrpc(context).caller.organizations.invite(invitation));
    return result.errors ? result : { link: `${context.app.env.appOrigin}/join#${result.answer.token}` };
  },

  async revoke({ context, scope, fields: { invitationId = "" } }) {
    return orFormErrors(serverTrpc(context).caller.organizations.revokeInvitation({ scope, invitationId }));
  },

  async "change-role"({ context, scope, fields: { userId = "", role } }) {
    const change = { scope, userId, role: roleNamed(role) };
    return orFormErrors(serverTrpc(context).caller.organizations.changeRole(change));
  },

  async rename({ context, scope, fields: { name = "" } }) {
    const result = await orFormErrors(serverTrpc(context).caller.organizations.rename({ scope, name }));
    // A whole new page: the name is in its frame as well.
    return result.errors ? result : { to: `/${scope}/settings?saved` };
  },

  async transfer({ context, scope, fields: { userId = "" } }) {
    return orFormErrors(serverTrpc(context).caller.organizations.transfer({ scope, userId }));
  },

  async "delete-organization"({ context, scope, fields: { name = "" } }) {
    const result = await orFormErrors(serverTrpc(context).caller.organizations.delete({ scope, name }));
    return result.errors ? result : { to: "/organizations/deleted" };
  },

  async remove({ context, scope, fields: { userId = "" } }) {
    const result = await orFormErrors(
      serverTrpc(context).caller.organizations.removeMember({ scope, userId }),
    );
    const hasLeft = userId === context.requestContext.user?.id;
    return result.errors || !hasLeft ? result : { to: "/me/dashboard" };
  },
};

function roleNamed(name: string | undefined): Role {
  const role = roles.find((one) => one === name);
  if (!role) throw badRole();
  return role;
}

function badRole(): Response {
  return new Response("role: must be one that the form offers.", { status: 400 });
}
