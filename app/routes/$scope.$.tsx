import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireUser } from "#app/trpc/trpc.server.ts";

/** What no page of a context is called: told inside the frame of the context. */
export function loader({ context, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  throw new Response("There is nothing at this address, or it isn’t yours to see.", { status: 404 });
}

export default function NoPage() {
  return null;
}
