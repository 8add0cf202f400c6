import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { dehydrate, HydrationBoundary, useSuspenseQuery } from "@tanstack/react-query";
import type { Viewer } from "#widgets/sdk/view.ts";
import { BotTable } from "#app/bots/bot-table.tsx";
import { useTRPC } from "#app/trpc/provider.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { EmptyPage } from "#app/ui/empty-page.tsx";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const viewer = { scope: params.scope ?? "", timeZone };
  const { trpc, queryClient } = serverTrpc(context);
  await orThrowResponse(queryClient.query(trpc.bots.list.queryOptions({ scope: viewer.scope })));
  return { viewer, state: dehydrate(queryClient) };
}

export const meta: MetaFunction = () => [{ title: "Bots · Botdeck" }];

export default function BotsRoute() {
  const { viewer, state } = useLoaderData<typeof loader>();
  return (
    <HydrationBoundary state={state}>
      <BotsPage viewer={viewer} />
    </HydrationBoundary>
  );
}

/** What bots report is pushed; that a bot has gone silent, nobody reports. */
const REFETCH_EVERY_MS = 30_000;

function BotsPage({ viewer }: { viewer: Viewer }) {
  const { scope } = viewer;
  const trpc = useTRPC();
  const {
    data: { bots, total },
  } = useSuspenseQuery(trpc.bots.list.queryOptions({ scope }, { refetchInterval: REFETCH_EVERY_MS }));
  const newBot = (
    <Link className="button-primary" to={`/${scope}/bots/new`}>
      New bot
    </Link>
  );
  return (
    <>
      <div className="mb-4 flex min-h-9 items-center gap-3">
        <h1 className="flex-1 text-xl font-semibold">Bots</h1>
        {bots.length > 0 && newBot}
      </div>
      {bots.length === 0 ? (
        <EmptyPage text="No bots yet. Create one, give it its key, and its messages appear here.">
          {newBot}
        </EmptyPage>
      ) : (
        <BotTable bots={bots} viewer={viewer} />
      )}
      {total > bots.length && (
        <p className="mt-3 text-sm text-muted">
          The {bots.length} that reported last, of {total}.
        </p>
      )}
    </>
  );
}
