import type { AppLoadContext } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { QueryClient } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { isAllowed, type Permission, refusalOf } from "#domain/permissions.ts";
import { isDatabaseAway } from "#server/db/database-error.ts";
import { issuesOf } from "#server/trpc/init.ts";
import { appRouter } from "#server/api/root.ts";
import type { FormErrors } from "#app/form/form-errors.ts";

/**
 * The router for one request, in process: `trpc` makes the very query options the browser makes, `queryClient` keeps
 * the answers for `dehydrate`, `caller` calls procedures directly.
 */
export function serverTrpc({ requestContext: ctx }: AppLoadContext) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const trpc = createTRPCOptionsProxy({ router: appRouter, ctx, queryClient });
  return { queryClient, trpc, caller: appRouter.createCaller(ctx) };
}

/** Who is signed in. @throws a redirect to the sign-in page that leads back here. */
export function requireUser({ requestContext }: AppLoadContext, request: Request) {
  if (requestContext.user) return requestContext.user;
  const { pathname, search } = new URL(request.url);
  throw redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
}

/** For pages that only some roles are shown. @throws a Response 403 for another role, 404 outside of the context. */
export async function requirePermission(context: AppLoadContext, scope: string, permission: Permission) {
  const { contexts } = await serverTrpc(context).caller.organizations.list();
  const role = contexts.find((one) => one.scope === scope)?.role;
  if (role === undefined) throw new Response("There is nothing at this address.", { status: 404 });
  if (!isAllowed(role, permission)) throw new Response(refusalOf(role, permission), { status: 403 });
}

/** What a procedure answers, for a loader. @throws a Response with the failure's status and sentence. */
export async function orThrowResponse<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    // What answerFailures makes a page of.
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR" || isDatabaseAway(error))
      throw error;
    throw new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}

/** What a procedure answers, for an action: the answer, or what to show beside the fields, and the status to send. */
export async function orFormErrors<T>(
  answer: Promise<T>,
): Promise<{ answer: T; errors?: never } | { errors: FormErrors; status: number }> {
  try {
    return { answer: await answer };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    const fields = Object.fromEntries(
      issuesOf(error).map(({ path, message }) => [String(path[0] ?? ""), message]),
    );
    const form = Object.keys(fields).length > 0 ? null : error.message;
    const isSignedOut = error.code === "UNAUTHORIZED";
    return { errors: { form, fields, isSignedOut }, status: getHTTPStatusCodeFromError(error) };
  }
}
