import { isolate } from "#domain/name.ts";
import type { AppLoadContext } from "@remix-run/node";
import { isCapability } from "#domain/widgets/capabilities.ts";
import { newId } from "#domain/id.ts";
import { widgetReportReasons } from "#domain/widgets/widget-report.ts";
import { dashboardTitle } from "#app/dashboard-data/dashboard-title.ts";
import type { FormErrors } from "#app/form/form-errors.ts";
import type { SubmittedFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";

type Fields = SubmittedFields<FieldsOf<"widgets", "install"> | FieldsOf<"marketplace", "rate" | "report">>;
type Target = { scope: string; slug: string };
export type WidgetAnswer = {
  intent: string;
  /** What was done, in a sentence; empty when it wasn't. */
  said: string;
  errors?: FormErrors;
  status: number;
};

/** Does what a form of a widget's page asks for; its button's `intent` says what. */
export async function actOnWidget(
  context: AppLoadContext,
  target: Target,
  fields: Fields,
): Promise<WidgetAnswer> {
  const intent = fields.intent ?? "";
  const result = await orFormErrors(act(context, target, fields));
  if (result.errors) return { intent, said: "", errors: result.errors, status: result.status };
  return { intent, said: result.answer, status: 200 };
}

async function act(context: AppLoadContext, { scope, slug }: Target, fields: Fields): Promise<string> {
  const { marketplace } = serverTrpc(context).caller;
  const { text = "", versionId } = fields;
  const { id: widgetId } = await marketplace.widget({ slug });
  switch (fields.intent) {
    case "install":
      return install(
        context,
        { scope, widgetId, versionId, contentHash: fields.contentHash },
        fields.consent ?? "",
      );
    case "rate":
      await marketplace.rate({ widgetId, stars: Number(fields.stars), text });
      return "Thank you: your rating is there for everybody to read.";
    case "unrate":
      await marketplace.unrate({ widgetId });
      return "Your rating is gone.";
    case "report": {
      const reason = widgetReportReasons.find((one) => one === fields.reason) ?? "other";
      await marketplace.report({ widgetId, versionId, reason, text });
      return "Thank you: the reviewers have been told.";
    }
    default:
      throw new Response("This page has no such form.", { status: 400 });
  }
}

type Chosen = {
  scope: string;
  widgetId: string;
  versionId: string | undefined;
  contentHash: string | undefined;
};

/** Installs it with exactly what the page said that it asks for, and puts it onto the default dashboard. */
async function install(context: AppLoadContext, chosen: Chosen, consent: string): Promise<string> {
  const { widgets, layouts } = serverTrpc(context).caller;
  const { scope, widgetId } = chosen;
  const { id: userWidgetId } = await widgets.install({
    ...chosen,
    consent: consent.split(" ").filter(isCapability),
  });
  const { layout } = await layouts.get({ scope });
  const { results } = await layouts.applyOperations({
    ...{ scope, layoutId: layout.id },
    operations: [{ id: newId("layoutOperation"), intent: { type: "add", userWidgetId, widgetId } }],
  });
  return results.every(({ ok }) => ok)
    ? `Installed: it stands on “${isolate(dashboardTitle(layout))}” now.`
    : `Installed. There was no room for it on “${isolate(dashboardTitle(layout))}”: add it to another dashboard.`;
}
