import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { BotFrame } from "#app/bots/bot-frame.tsx";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import type { loader as scopeLoader } from "./$scope.tsx";

/** Everything below a bot: which one, and who looks at it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone, firstDayOfWeek } = requireUser(context, request);
  const [scope = "", botId = ""] = [params.scope, params.botId];
  const { trpc, queryClient } = serverTrpc(context);
  const bot = await orThrowResponse(queryClient.query(trpc.bots.get.queryOptions({ scope, botId })));
  return {
    bot: { id: bot.id, name: bot.name, isWaiting: bot.lastEventAt === null },
    viewer: { scope, timeZone, firstDayOfWeek },
    state: dehydrate(queryClient),
  };
}

export default function BotRoute() {
  const { bot, viewer, state } = useLoaderData<typeof loader>();
  const role = useRouteLoaderData<typeof scopeLoader>("routes/$scope")?.current.role ?? "viewer";
  return (
    <HydrationBoundary state={state}>
      <BotFrame botId={bot.id} viewer={viewer} role={role}>
        <Outlet context={{ bot, viewer, role }} />
      </BotFrame>
    </HydrationBoundary>
  );
}
