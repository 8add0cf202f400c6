import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { AnalyticsPage } from "#app/analytics/analytics-page.tsx";
import { inputOf, selectionOf } from "#app/analytics/selection.ts";
import { problemOf } from "#app/form/form-errors.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orFormErrors, orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import type { loader as scopeLoader } from "./$scope.tsx";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone, firstDayOfWeek } = requireUser(context, request);
  const scope = params.scope ?? "";
  const { selection, problems } = selectionOf(new URL(request.url).searchParams);
  const { trpc, queryClient, caller } = serverTrpc(context);
  const [{ bots }, { errors }] = await Promise.all([
    orThrowResponse(caller.bots.list({ scope, sort: "name", limit: 1_000 })),
    orFormErrors(queryClient.query(trpc.stats.analytics.queryOptions(inputOf(scope, selection)))),
  ]);
  return {
    viewer: { scope, timeZone, firstDayOfWeek },
    selection,
    bots: bots.map(({ id, name }) => ({ id, name })),
    notes: problems,
    problem: errors ? problemOf(errors) : null,
    state: dehydrate(queryClient),
  };
}

export const meta: MetaFunction = () => [{ title: "Analytics · Botdeck" }];

export default function AnalyticsRoute() {
  const { state, ...page } = useLoaderData<typeof loader>();
  const scope = useRouteLoaderData<typeof scopeLoader>("routes/$scope");
  return (
    <HydrationBoundary state={state}>
      <AnalyticsPage {...page} mayAddBots={scope?.viewer.mayAddBots ?? false} />
    </HydrationBoundary>
  );
}
