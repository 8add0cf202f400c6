import type { AppLoadContext } from "@remix-run/node";
import { type Role, roles } from "#domain/permissions.ts";
import type { FormErrors } from "#app/form/form-errors.ts";
import { overwritten, savedAt } from "#app/form/overwritten.ts";
import type { SubmittedFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";

type Submitted<Name extends string = string> = {
  context: AppLoadContext;
  scope: string;
  fields: SubmittedFields<Name>;
};
/** What is wrong, where to go now, or the link that was made. */
type Outcome =
  | { errors: FormErrors; status: number }
  | { errors?: never; to?: string; link?: string; said?: string; invited?: string };

/** What the forms of an organization's settings do, by their `intent`. */
export const organizationActions: Partial<Record<string, (submitted: Submitted) => Promise<Outcome>>> = {
  async invite({
    context,
    scope,
    fields: { role, email, lastsDays },
  }: Submitted<FieldsOf<"organizations", "invite">>) {
    const invited = roleNamed(role);
    if (invited === "owner") throw badRole();
    const to = email?.trim() ? email.trim() : undefined;
    const invitation = { scope, role: invited, email: to, lastsDays: daysNamed(lastsDays) };
    const result = await orFormErrors(serverTrpc(context).caller.organizations.invite(invitation));
    return result.errors ? result : { ...handedOver(context, result.answer), invited: result.answer.id };
  },

  async "resend-invitation"({
    context,
    scope,
    fields: { invitationId = "" },
  }: Submitted<FieldsOf<"organizations", "resendInvitation">>) {
    const result = await orFormErrors(
      serverTrpc(context).caller.organizations.resendInvitation({ scope, invitationId }),
    );
    return result.errors ? result : handedOver(context, result.answer);
  },

  async revoke({
    context,
    scope,
    fields: { invitationId = "" },
  }: Submitted<FieldsOf<"organizations", "revokeInvitation">>) {
    return orFormErrors(serverTrpc(context).caller.organizations.revokeInvitation({ scope, invitationId }));
  },

  async "change-role"({
    context,
    scope,
    fields: { userId = "", role },
  }: Submitted<FieldsOf<"organizations", "changeRole">>) {
    // As it was when the form was opened.
    if (role === undefined) return {};
    const change = { scope, userId, role: roleNamed(role) };
    return orFormErrors(serverTrpc(context).caller.organizations.changeRole(change));
  },

  async rename({ context, scope, fields }: Submitted<FieldsOf<"organizations", "rename">>) {
    const { name } = fields;
    // As it was when the form was opened.
    if (name === undefined) return { to: savedAt(`/${scope}/settings`, []) };
    const { organizations } = serverTrpc(context).caller;
    const renamed = async () => {
      const { organization } = await organizations.members({ scope });
      await organizations.rename({ scope, name });
      return overwritten(fields, { name: organization.name });
    };
    const result = await orFormErrors(renamed());
    // A whole new page: the name is in its frame as well.
    return result.errors ? result : { to: savedAt(`/${scope}/settings`, result.answer) };
  },

  async transfer({
    context,
    scope,
    fields: { userId = "" },
  }: Submitted<FieldsOf<"organizations", "transfer">>) {
    return orFormErrors(serverTrpc(context).caller.organizations.transfer({ scope, userId }));
  },

  async "delete-organization"({
    context,
    scope,
    fields: { name = "" },
  }: Submitted<FieldsOf<"organizations", "delete">>) {
    const result = await orFormErrors(serverTrpc(context).caller.organizations.delete({ scope, name }));
    return result.errors ? result : { to: "/organizations/deleted" };
  },

  async remove({
    context,
    scope,
    fields: { userId = "" },
  }: Submitted<FieldsOf<"organizations", "removeMember">>) {
    const result = await orFormErrors(
      serverTrpc(context).caller.organizations.removeMember({ scope, userId }),
    );
    const hasLeft = userId === context.requestContext.user?.id;
    return result.errors || !hasLeft ? result : { to: "/me/dashboard" };
  },
};

type Made = { token: string | null; mail: "none" | "sent" | "failed" };

/** The link, where it wasn't mailed, and what became of the mail. */
function handedOver({ app }: AppLoadContext, { token, mail }: Made): Outcome {
  if (token === null) return { said: "The invitation was mailed." };
  const link = `${app.env.appOrigin}/join#${token}`;
  return mail === "failed"
    ? { link, said: "The mail couldn’t be sent, but the invitation stands: give the link yourself." }
    : { link };
}

function daysNamed(days: string | undefined): 1 | 7 | 30 {
  return days === "1" ? 1 : days === "30" ? 30 : 7;
}

function roleNamed(name: string | undefined): Role {
  const role = roles.find((one) => one === name);
  if (!role) throw badRole();
  return role;
}

function badRole(): Response {
  return new Response("role: must be one that the form offers.", { status: 400 });
}
