import type { AppLoadContext } from "@remix-run/node";
import { requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** The caller and zone of a reviewer. @throws a Response 404 for everybody else. */
export async function requireReviewer(context: AppLoadContext, request: Request) {
  const { timeZone } = requireUser(context, request);
  const { caller } = serverTrpc(context);
  const { isReviewer } = await caller.developer.profile();
  if (!isReviewer) throw new Response("There is nothing at this address.", { status: 404 });
  return { caller, timeZone };
}
