import { type ActionFunctionArgs, redirect, redirectDocument } from "@remix-run/node";
import { leftCookie } from "#app/ui/left.ts";
import { serverTrpc } from "#app/trpc/trpc.server.ts";

export function loader() {
  return redirect("/");
}

export async function action({ context }: ActionFunctionArgs) {
  await serverTrpc(context).caller.auth.signOut();
  // Pages and pictures that the browser keeps. Not "storage" or "cookies": those also hold what somebody else hasn't saved yet in
  // this browser, and how it looks; what is there of this person goes by a script (use-forgotten-people.ts).
  const headers = new Headers({ "clear-site-data": '"cache"' });
  headers.append("set-cookie", leftCookie);
  return redirectDocument("/", { headers });
}
