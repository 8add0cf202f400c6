import type { AppLoadContext } from "@remix-run/node";
import { type ApiScope, apiScopes } from "#domain/api-scopes.ts";
import type { FormErrors } from "#app/form/form-errors.ts";
import type { SubmittedFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { overwritten, savedAt } from "#app/form/overwritten.ts";
import type { AccountField } from "./account-labels.ts";
import { expiryField } from "#app/form/expiry-field.server.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";

type Submitted<Name extends string = string> = { context: AppLoadContext; fields: SubmittedFields<Name> };
/** What is wrong, where to go now, what was done, or the key that was made: the only time that it is shown. */
type Outcome = { errors?: FormErrors; status?: number; to?: string; said?: string; secret?: string };

/** What the forms of the personal settings do, by their `intent`. */
export const accountActions: Partial<Record<string, (submitted: Submitted) => Promise<Outcome>>> = {
  async "update-account"({ context, fields }: Submitted<AccountField>) {
    const { name, timeZone, firstDayOfWeek } = fields;
    const day = firstDayOfWeek === undefined ? undefined : Number(firstDayOfWeek);
    const input = { name, timeZone, firstDayOfWeek: day };
    const result = await orFormErrors(serverTrpc(context).caller.account.update(input));
    if (result.errors) return result;
    const { user } = context.requestContext;
    const before = { name: user?.name, timeZone: user?.timeZone, firstDayOfWeek: user?.firstDayOfWeek };
    // A whole new page: every number may be another one in the new time zone.
    return { to: savedAt("/me/settings", overwritten(fields, before)) };
  },

  async "send-verification"({ context }) {
    const result = await orFormErrors(serverTrpc(context).caller.account.sendVerification());
    return result.errors ? result : { said: "The link is made. It works for two days." };
  },

  async "change-email"({
    context,
    fields: { email = "", password = "" },
  }: Submitted<FieldsOf<"account", "changeEmail">>) {
    const result = await orFormErrors(serverTrpc(context).caller.account.changeEmail({ email, password }));
    return result.errors ? result : { said: `A link for ${email} is made: open it to make the change.` };
  },

  async "change-password"({
    context,
    fields: { password = "", newPassword = "" },
  }: Submitted<FieldsOf<"account", "changePassword">>) {
    const input = { password, newPassword };
    const result = await orFormErrors(serverTrpc(context).caller.account.changePassword(input));
    return result.errors ? result : { said: "The password is changed. Every other session has ended." };
  },

  async "end-session"({ context, fields: { sessionId = "" } }: Submitted<FieldsOf<"account", "endSession">>) {
    const result = await orFormErrors(serverTrpc(context).caller.account.endSession({ sessionId }));
    return result.errors ? result : { said: "That session has ended." };
  },

  async "end-other-sessions"({ context }) {
    const result = await orFormErrors(serverTrpc(context).caller.account.endOtherSessions());
    return result.errors ? result : { said: "You are signed in here only." };
  },

  async "delete-account"({ context, fields: { password = "" } }: Submitted<FieldsOf<"account", "delete">>) {
    const result = await orFormErrors(serverTrpc(context).caller.account.delete({ password }));
    return result.errors ? result : { to: "/" };
  },

  async "create-api-key"({
    context,
    fields: { name = "", scopes, expiresAt },
  }: Submitted<FieldsOf<"apiKeys", "create">>) {
    const key = { name, scopes: scopesOf(scopes), expiresAt: expiryField(expiresAt, context.app.now()) };
    const result = await orFormErrors(serverTrpc(context).caller.apiKeys.create(key));
    return result.errors ? result : { secret: result.answer.key };
  },

  async "revoke-api-key"({ context, fields: { apiKeyId = "" } }: Submitted<FieldsOf<"apiKeys", "revoke">>) {
    const result = await orFormErrors(serverTrpc(context).caller.apiKeys.revoke({ apiKeyId }));
    return result.errors ? result : {};
  },
};

/** The form offers reading, or reading and changing: who changes has to see what. */
function scopesOf(chosen: string | undefined): ApiScope[] {
  return chosen === "write" ? [...apiScopes] : ["read"];
}
