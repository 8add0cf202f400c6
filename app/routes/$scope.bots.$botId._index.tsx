import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { botTitle, useBot } from "#app/bots/bot-context.ts";
import { BotNumbers } from "#app/bots/bot-numbers.tsx";
import { problemOf } from "#app/form/form-errors.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orFormErrors, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { periodOf } from "#app/ui/period-search.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  const botRef = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const { trpc, queryClient } = serverTrpc(context);
  const period = periodOf(new URL(request.url).searchParams, "7d");
  const { errors } = await orFormErrors(
    queryClient.query(trpc.stats.messages.queryOptions({ ...botRef, period })),
  );
  return { botRef, period, problem: errors ? problemOf(errors) : null, state: dehydrate(queryClient) };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => [{ title: botTitle(matches, "") }];

export default function BotNumbersRoute() {
  const { state, ...page } = useLoaderData<typeof loader>();
  const { bot, viewer } = useBot();
  return (
    <HydrationBoundary state={state}>
      <BotNumbers {...page} viewer={viewer} isWaiting={bot.isWaiting} />
    </HydrationBoundary>
  );
}
