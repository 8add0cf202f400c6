import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** An address someone typed or kept: what it does takes a click. */
export function loader() {
  return redirect("/");
}

/** Removes the sample account one is signed in to, and ends on the first page. */
export async function action({ context, request }: ActionFunctionArgs) {
  requireUser(context, request);
  await orThrowResponse(serverTrpc(context).caller.sampleData.remove({ scope: "me" }));
  return redirect("/");
}
