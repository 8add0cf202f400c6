import type { AppLoadContext } from "@remix-run/node";
import { isAuditAction } from "#domain/audit.ts";
import { orThrowResponse, serverTrpc } from "#app/trpc/trpc.server.ts";

/** What of the log the address asks for; what a form leaves empty, or nobody did, narrows nothing. */
export function auditFilterOf(search: URLSearchParams) {
  const valueOf = (name: string) => {
    const value = search.get(name) ?? "";
    return value === "" ? undefined : value;
  };
  const action = valueOf("action");
  return {
    actorId: valueOf("person"),
    action: action !== undefined && isAuditAction(action) ? action : undefined,
    from: valueOf("from"),
    to: valueOf("to"),
    before: valueOf("before"),
  };
}

/** The page of the log that the address asks for, and who is in it. @throws a Response 403, 404, 400. */
export async function loadAudit(context: AppLoadContext, scope: string, url: string) {
  const filter = auditFilterOf(new URL(url).searchParams);
  const { caller } = serverTrpc(context);
  const [{ entries, next }, { people }] = await orThrowResponse(
    Promise.all([caller.audit.list({ scope, ...filter }), caller.audit.people({ scope })]),
  );
  return { entries, next, people, filter };
}
