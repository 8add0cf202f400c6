import type { AppLoadContext } from "@remix-run/node";
import { requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** Whether who is signed in reviews widgets. @throws a redirect to the way in for whoever isn't. */
export async function isReviewer(context: AppLoadContext, request: Request): Promise<boolean> {
  requireUser(context, request);
  return (await serverTrpc(context).caller.developer.profile()).isReviewer;
}

/** The caller and zone of a reviewer. @throws a Response 404 for everybody else. */
export async function requireReviewer(context: AppLoadContext, request: Request) {
  const { timeZone } = requireUser(context, request);
  if (!(await isReviewer(context, request)))
    throw new Response("There is nothing at this address.", { status: 404 });
  return { caller: serverTrpc(context).caller, timeZone };
}
