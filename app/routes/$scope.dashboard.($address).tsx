import { isolate } from "#domain/name.ts";
import { data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { dashboardPath } from "#app/dashboard-data/dashboard-path.ts";
import { dashboardTitle } from "#app/dashboard-data/dashboard-title.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { DashboardPage } from "#app/dashboard/dashboard-page.tsx";
import { lastHeard } from "#app/dashboard/last-heard.ts";
import { isWelcomed, welcomedCookie } from "#app/dashboard/welcomed.server.ts";
import { zoneForPage } from "#app/shell/page-zone.server.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { learnZone } from "#domain/zones/page-zones.ts";
import { builtInWidgets } from "#widgets/registry.server.ts";
import { viewsLoaded } from "#widgets/runtime/built-in.tsx";
import { onDashboard } from "#widgets/contract/view.ts";
import type { loader as scopeLoader } from "./$scope.tsx";

/** Everything the page shows, asked for at once and in process; widgets that ask the same thing share one answer. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const user = requireUser(context, request);
  const needsNoWelcome = isWelcomed(request, user.id);
  const viewer = { scope: params.scope ?? "", timeZone: user.timeZone };
  const { trpc, queryClient } = serverTrpc(context);
  const layoutRef = { scope: viewer.scope, layoutId: await layoutAt({ context, params, request }) };
  const { layout } = await orThrowResponse(queryClient.query(trpc.layouts.get.queryOptions(layoutRef)));
  const tools = { trpc, viewer: onDashboard(viewer, layout.settings) };
  const mayBeNew = layoutRef.layoutId === undefined && layout.version === 1 && !needsNoWelcome;
  const [heard] = await Promise.all([
    mayBeNew ? queryClient.query(trpc.bots.recent.queryOptions(lastHeard(viewer))) : null,
    viewsLoaded(),
    ...layout.items.map(({ widget: { config, definition } }) =>
      builtInWidgets.get(definition.componentId ?? "")?.prefetch(queryClient, tools, config),
    ),
  ]);
  const isHeard = Boolean(heard?.bots[0]?.lastEventAt);
  const page = {
    isFirstRun: heard !== null && !isHeard,
    ...{
      viewer,
      userId: user.id,
      layoutRef,
      title: isolate(dashboardTitle(layout)),
      state: dehydrate(queryClient),
    },
    zone: zoneForPage(tools.viewer.timeZone, context.app.now()),
  };
  return data(page, { headers: isHeard ? { "set-cookie": welcomedCookie(user.id) } : {} });
}

/**
 * The id of the dashboard at this address; undefined at that of the default one.
 * @throws a redirect to the address it has today, a Response 404 where there is none.
 */
async function layoutAt({ context, params: { scope = "", address }, request }: LoaderFunctionArgs) {
  if (address === undefined) return undefined;
  const { dashboards } = serverTrpc(context).caller;
  const { dashboard } = await orThrowResponse(dashboards.find({ scope, address }));
  if (dashboard.address !== address)
    throw redirect(dashboardPath(scope, dashboard) + new URL(request.url).search);
  return dashboard.id;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "Dashboard"} · Botdeck` },
];

/** The queries keep themselves fresh: loading the page's data again would only fetch everything twice. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentParams, nextParams }) =>
  currentParams.scope !== nextParams.scope || currentParams.address !== nextParams.address;

const parts = {
  Editor: lazyPart(async () => ({ default: (await import("#app/editing/edit-mode.tsx")).EditMode })),
  Browser: lazyPart(async () => ({
    default: (await import("#app/widget-browser/browser-dialog.tsx")).BrowserDialog,
  })),
  SettingsForm: lazyPart(async () => ({
    default: (await import("#app/widget-settings/settings-dialog.tsx")).SettingsDialog,
  })),
};

export default function DashboardRoute() {
  const { viewer, userId, layoutRef, state, zone, isFirstRun } = useLoaderData<typeof loader>();
  const scope = useRouteLoaderData<typeof scopeLoader>("routes/$scope");
  learnZone(zone);
  return (
    <HydrationBoundary state={state}>
      <DashboardPage
        key={layoutRef.layoutId}
        viewer={scope?.viewer ?? viewer}
        isFirstRun={isFirstRun && scope?.viewer.mayAddBots === true}
        userId={userId}
        layoutRef={layoutRef}
        parts={parts}
      />
    </HydrationBoundary>
  );
}
