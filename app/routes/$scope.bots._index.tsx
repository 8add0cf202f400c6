import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { isAllowed } from "#domain/permissions.ts";
import { BotList } from "#app/bots/bot-list.tsx";
import { botListOf } from "#app/bots/bot-list-search.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import type { loader as scopeLoader } from "./$scope.tsx";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const viewer = { scope: params.scope ?? "", timeZone };
  const state = botListOf(new URL(request.url).searchParams);
  const { trpc, queryClient } = serverTrpc(context);
  await orThrowResponse(queryClient.query(trpc.bots.page.queryOptions({ scope: viewer.scope, ...state })));
  return { viewer, list: state, state: dehydrate(queryClient) };
}

export const meta: MetaFunction = () => [{ title: "Bots · Botdeck" }];

export default function BotsRoute() {
  const { viewer, list, state } = useLoaderData<typeof loader>();
  const role = useRouteLoaderData<typeof scopeLoader>("routes/$scope")?.current.role ?? "viewer";
  return (
    <HydrationBoundary state={state}>
      <BotList viewer={viewer} state={list} mayWrite={isAllowed(role, "bots:write")} />
    </HydrationBoundary>
  );
}
