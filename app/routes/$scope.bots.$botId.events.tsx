import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { botTitle, useBot } from "#app/bots/bot-context.ts";
import { BotEvents } from "#app/bots/events/bot-events.tsx";
import { eventSearchOf, eventsInput, positionOf } from "#app/bots/events/event-search.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const botRef = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const address = new URL(request.url).searchParams;
  const search = eventSearchOf(address, timeZone);
  const [before, selected] = [positionOf(address.get("before")), positionOf(address.get("event"))];
  const { trpc, queryClient } = serverTrpc(context);
  const asked = { ...botRef, ...eventsInput(search, timeZone), ...(before && { before }) };
  await orThrowResponse(
    Promise.all([
      queryClient.query(trpc.bots.events.queryOptions(asked)),
      selected && queryClient.query(trpc.bots.event.queryOptions({ ...botRef, ...selected })),
    ]),
  );
  return { address: address.toString(), search, before, selected, state: dehydrate(queryClient) };
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => [{ title: botTitle(matches, "Events") }];

export default function BotEventsRoute() {
  const { state, address, ...page } = useLoaderData<typeof loader>();
  const { bot, viewer } = useBot();
  return (
    <HydrationBoundary state={state}>
      <BotEvents
        key={`${bot.id} ${address}`}
        {...page}
        botId={bot.id}
        viewer={viewer}
        isWaiting={bot.isWaiting}
      />
    </HydrationBoundary>
  );
}
