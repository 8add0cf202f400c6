import type { LoaderFunctionArgs } from "@remix-run/node";
import { messagesCsv } from "#app/analytics/messages-csv.ts";
import { selectionOf } from "#app/analytics/selection.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** The table of the analytics page as a file; takes the same address. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  const scope = params.scope ?? "";
  const selection = selectionOf(new URL(request.url).searchParams);
  const { daily } = await orThrowResponse(serverTrpc(context).caller.stats.messages({ scope, ...selection }));
  const days = `${daily[0]?.date ?? ""}-to-${daily.at(-1)?.date ?? ""}`;
  return new Response(messagesCsv(daily), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="messages-${scope}-${days}.csv"`,
      "cache-control": "no-store",
    },
  });
}
