import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orThrowResponse, serverTrpc } from "#app/trpc/trpc.server.ts";

/** An address someone typed or kept: the first page offers sample data, or doesn't. */
export function loader() {
  return redirect("/");
}

/** Makes an account full of sample data and opens its dashboard. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { timeZone = "UTC" } = await formFields<FieldsOf<"sampleData", "explore">>(request);
  const { scope } = await orThrowResponse(serverTrpc(context).caller.sampleData.explore({ timeZone }));
  return redirect(`/${scope}/dashboard`);
}
