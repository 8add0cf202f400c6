import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadAudit } from "#app/audit/audit-filter.server.ts";
import { AuditPage } from "#app/audit/audit-page.tsx";
import { requireUser } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone, firstDayOfWeek } = requireUser(context, request);
  const scope = params.scope ?? "";
  return { viewer: { scope, timeZone, firstDayOfWeek }, ...(await loadAudit(context, scope, request.url)) };
}

export const meta: MetaFunction = () => [{ title: "Audit log · Botdeck" }];

export default function AuditRoute() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
