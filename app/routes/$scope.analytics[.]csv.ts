import type { LoaderFunctionArgs } from "@remix-run/node";
import { tableCsv } from "#app/analytics/csv.ts";
import { inputOf, selectionOf } from "#app/analytics/selection.ts";
import { botsTable, stepsTable } from "#app/analytics/table.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** A table of the analytics page as a file; takes the same address, with `of=bots` for that of the bots. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  const scope = params.scope ?? "";
  const search = new URL(request.url).searchParams;
  const { selection } = selectionOf(search);
  const analytics = await orThrowResponse(
    serverTrpc(context).caller.stats.analytics(inputOf(scope, selection)),
  );
  const of = search.get("of") === "bots" ? "bots" : selection.measure;
  const table = of === "bots" ? botsTable(analytics, selection) : stepsTable(analytics, selection);
  const days = `${analytics.steps[0]?.date ?? ""}-to-${analytics.steps.at(-1)?.date ?? ""}`;
  return new Response(tableCsv(table), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${of}-${scope}-${days}.csv"`,
    },
  });
}
