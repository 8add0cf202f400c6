import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { enter } from "#app/entrance/entrance.server.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orThrowResponse, serverTrpc } from "#app/trpc/trpc.server.ts";

/** An address someone typed or kept: what it does takes signing in. */
export function loader() {
  return redirect("/sign-in");
}

/** Brings back a deleted account that somebody has just proved to be theirs. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { token = "" } = await formFields<FieldsOf<"account", "takeBack">>(request);
  const { scope } = await orThrowResponse(serverTrpc(context).caller.account.takeBack({ token }));
  return enter(request, scope);
}
