import type { AppLoadContext } from "@remix-run/node";
import { type ApiScope, apiScopes } from "#domain/api-scopes.ts";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { expiryField } from "#app/trpc/expiry-field.server.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";

type Submitted = { context: AppLoadContext; fields: Partial<Record<string, string>> };
/** What is wrong, where to go now, or the key that was made: the only time that it is shown. */
type Outcome = { errors?: FormErrors; status?: number; to?: string; secret?: string };

/** What the forms of the personal settings do, by their `intent`. */
export const accountActions: Partial<Record<string, (submitted: Submitted) => Promise<Outcome>>> = {
  async "update-account"({ context, fields: { name = "", timeZone = "" } }) {
    const result = await orFormErrors(serverTrpc(context).caller.account.update({ name, timeZone }));
    // A whole new page: every number may be another one in the new time zone.
    return result.errors ? result : { to: "/me/settings?saved" };
  },

  async "create-api-key"({ context, fields: { name = "", access, expiresInDays } }) {
    const expiresAt = expiryField(expiresInDays, context.app.now());
    const key = { name, scopes: scopesOf(access), expiresAt };
    const result = await orFormErrors(serverTrpc(context).caller.apiKeys.create(key));
    return result.errors ? result : { secret: result.answer.key };
  },

  async "revoke-api-key"({ context, fields: { apiKeyId = "" } }) {
    const result = await orFormErrors(serverTrpc(context).caller.apiKeys.revoke({ apiKeyId }));
    return result.errors ? result : {};
  },
};

/** The form offers reading, or reading and changing: who changes has to see what. */
function scopesOf(access: string | undefined): ApiScope[] {
  return access === "write" ? [...apiScopes] : ["read"];
}
