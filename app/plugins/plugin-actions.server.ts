import type { AppLoadContext } from "@remix-run/node";
import { isCapability } from "#domain/widgets/capabilities.ts";
import { capabilityText } from "#domain/widgets/capability-text.ts";
import type { FormErrors } from "#app/form/form-errors.ts";
import type { SubmittedFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";

type Fields = SubmittedFields<
  FieldsOf<"widgets", "uninstall"> | FieldsOf<"sandbox", "revoke" | "grant" | "update">
>;
type PluginAnswer = { said: string; errors?: FormErrors; status: number };

/** Does what a form of the plugins' page asks for; its `intent` says what. */
export async function actOnPlugin(
  context: AppLoadContext,
  scope: string,
  fields: Fields,
): Promise<PluginAnswer> {
  const result = await orFormErrors(act(context, scope, fields));
  if (result.errors) return { said: "", errors: result.errors, status: result.status };
  return { said: result.answer, status: 200 };
}

async function act(context: AppLoadContext, scope: string, fields: Fields): Promise<string> {
  const { sandbox, widgets } = serverTrpc(context).caller;
  const { intent, userWidgetId = "", versionId = "", consent = "" } = fields;
  const target = { scope, userWidgetId };
  switch (intent) {
    case "uninstall":
      await widgets.uninstall(target);
      return "Uninstalled.";
    case "revoke":
      await sandbox.revoke({ ...target, capability: capabilityIn(fields) });
      return `Revoked: it can no longer ${capabilityText(capabilityIn(fields))}.`;
    case "grant":
      await sandbox.grant({ ...target, capability: capabilityIn(fields) });
      return `Allowed: it may ${capabilityText(capabilityIn(fields))}.`;
    case "update":
      await sandbox.update({ ...target, versionId, consent: consent.split(" ").filter(isCapability) });
      return "Updated.";
    default:
      throw new Response("This page has no such form.", { status: 400 });
  }
}

function capabilityIn({ capability = "" }: Fields) {
  if (!isCapability(capability)) throw new Response("There is no such right.", { status: 400 });
  return capability;
}
