import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { personalScope } from "#domain/scope.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** The loader of addresses without a scope: the same page, in the context last used. */
export async function loadIntoScope({ context, request }: LoaderFunctionArgs) {
  const { lastScope } = requireUser(context, request);
  const { contexts } = await orThrowResponse(serverTrpc(context).caller.organizations.list());
  const scope = contexts.some((one) => one.scope === lastScope) ? lastScope : personalScope;
  const { pathname, search } = new URL(request.url);
  return redirect(`/${scope}${pathname}${search}`);
}
