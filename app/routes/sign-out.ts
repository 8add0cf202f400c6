import { type ActionFunctionArgs, redirect, redirectDocument } from "@remix-run/node";
import { serverTrpc } from "#app/trpc/trpc.server.ts";

export function loader() {
  return redirect("/");
}

export async function action({ context }: ActionFunctionArgs) {
  await serverTrpc(context).caller.auth.signOut();
  return redirectDocument("/");
}
