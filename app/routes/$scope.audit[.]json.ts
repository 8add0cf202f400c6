import type { LoaderFunctionArgs } from "@remix-run/node";
import { auditFile } from "#app/audit/audit-export.server.ts";

export function loader({ context, params, request }: LoaderFunctionArgs) {
  return auditFile(context, request, params.scope ?? "", "json");
}
