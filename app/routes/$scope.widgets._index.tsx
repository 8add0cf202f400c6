import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { useMemo } from "react";
import { type LayoutRef, useLayout } from "#app/dashboard-data/use-layout.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import type { loader as scopeLoader } from "./$scope.tsx";
import { WidgetBrowser } from "#app/widget-browser/widget-browser.tsx";
import { viewsLoaded } from "#widgets/runtime/built-in.tsx";
import { WidgetToolsProvider } from "#widgets/runtime/widget-tools.tsx";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { id: userId, timeZone } = requireUser(context, request);
  const scope = params.scope ?? "";
  const { trpc, queryClient } = serverTrpc(context);
  await viewsLoaded();
  await orThrowResponse(
    Promise.all([
      queryClient.query(trpc.layouts.get.queryOptions({ scope })),
      queryClient.query(trpc.widgets.available.queryOptions({})),
      queryClient.query(trpc.widgets.installed.queryOptions({ scope })),
      queryClient.query(trpc.marketplace.list.queryOptions({ search: "" })),
    ]),
  );
  return { userId, layoutRef: { scope }, viewer: { scope, timeZone }, state: dehydrate(queryClient) };
}

export const meta: MetaFunction = () => [{ title: "Widgets · Botdeck" }];

export default function WidgetsPage() {
  const loaded = useLoaderData<typeof loader>();
  const { userId, layoutRef, state } = loaded;
  const viewer = useRouteLoaderData<typeof scopeLoader>("routes/$scope")?.viewer ?? loaded.viewer;
  const trpc = useTRPC();
  const tools = useMemo(() => ({ trpc, viewer }), [trpc, viewer]);
  return (
    <HydrationBoundary state={state}>
      <div>
        <h1 className="mb-1 text-xl font-semibold">Widgets</h1>
        <p className="mb-4 text-muted">
          What you add goes to the first free spot of the{" "}
          <Link className="link" to={`/${layoutRef.scope}/dashboard`}>
            dashboard
          </Link>
          . None of them shows what you need?{" "}
          <Link className="link" to="/developers">
            Make your own
          </Link>
          .
        </p>
        <h2 className="sr-only">Widgets to choose from</h2>
        <WidgetToolsProvider value={tools}>
          <Browser layoutRef={layoutRef} userId={userId} />
        </WidgetToolsProvider>
      </div>
    </HydrationBoundary>
  );
}

function Browser({ layoutRef, userId }: { layoutRef: LayoutRef; userId: string }) {
  const { layout, openEdits } = useLayout(layoutRef, userId);
  const placedWidgetIds = useMemo(
    () => new Set(layout.items.map(({ widget }) => widget.widgetId)),
    [layout.items],
  );
  return (
    <WidgetBrowser
      scope={layoutRef.scope}
      placedWidgetIds={placedWidgetIds}
      onInstall={async (widgetId) => (await openEdits()).add(widgetId)}
      onAdd={async (userWidgetId, widgetId) => (await openEdits()).add(widgetId, userWidgetId)}
    />
  );
}
