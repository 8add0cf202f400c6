import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useEffect } from "react";
import { isAllowed } from "#domain/permissions.ts";
import { AppShell, type ShellProps } from "#app/shell/app-shell.tsx";
import { ErrorBoundary as WholePage, RouteProblem } from "#app/shell/error-boundary.tsx";
import { zoneForPage } from "#app/shell/page-zone.server.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** Everything below a context: who looks at it, and which others they may switch to. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  // Before anything is read, by any loader of the page: what changes from here on is told to it.
  const now = context.app.now();
  const user = requireUser(context, request);
  const scope = params.scope ?? "";
  const { contexts } = await orThrowResponse(serverTrpc(context).caller.organizations.list());
  const current = contexts.find((one) => one.scope === scope);
  if (!current)
    throw new Response("There is nothing at this address, or it isn’t yours to see.", { status: 404 });
  return {
    contexts,
    current,
    user: {
      ...{ name: user.name, email: user.email, isSample: user.isSample },
      lastScope: user.lastScope,
    },
    viewer: {
      ...{ scope, timeZone: user.timeZone, firstDayOfWeek: user.firstDayOfWeek },
      mayAddBots: isAllowed(current.role, "bots:write"),
    },
    zone: zoneForPage(user.timeZone, now),
    now: now.toISOString(),
  };
}

type ShellData = Omit<ShellProps, "children">;
/** In the browser: the frame that was last shown, for when not even that can be fetched. */
let lastShown: ShellData | undefined;

export default function ScopeLayout() {
  const data = useLoaderData<typeof loader>();
  useEffect(() => {
    lastShown = data;
  }, [data]);
  return (
    <AppShell {...data}>
      <Outlet />
    </AppShell>
  );
}

/** Around a page that failed the frame stays, unless it is the context that isn't there. */
export function ErrorBoundary() {
  const loaded = useRouteLoaderData<typeof loader>("routes/$scope");
  const isAnswer = isRouteErrorResponse(useRouteError());
  const data = loaded ?? (isAnswer ? undefined : lastShown);
  if (!data) return <WholePage />;
  return (
    <AppShell {...data}>
      <RouteProblem />
    </AppShell>
  );
}
