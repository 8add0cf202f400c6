import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { AppShell } from "#app/shell/app-shell.tsx";
import { ErrorBoundary as WholePage, RouteProblem } from "#app/shell/error-boundary.tsx";
import { rememberScope } from "#server/account/account.service.ts";
import { beatSampleBots } from "#server/sample-data/beat-sample-bots.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** Everything below a context: who looks at it, and which others they may switch to. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const user = requireUser(context, request);
  const scope = params.scope ?? "";
  const { contexts } = await orThrowResponse(serverTrpc(context).caller.organizations.list());
  const current = contexts.find((one) => one.scope === scope);
  if (!current)
    throw new Response("There is nothing at this address, or it isn’t yours to see.", { status: 404 });
  await rememberScope(context.app, user, scope);
  if (user.isSample) await beatSampleBots(context.app, user.id);
  return {
    contexts,
    current,
    user: { name: user.name, email: user.email, isSample: user.isSample },
    viewer: { scope, timeZone: user.timeZone, firstDayOfWeek: user.firstDayOfWeek },
    now: context.app.now().toISOString(),
  };
}

export default function ScopeLayout() {
  const data = useLoaderData<typeof loader>();
  return (
    <AppShell {...data}>
      <Outlet />
    </AppShell>
  );
}

/** Around a page that failed the frame stays, unless it is the context that isn't there. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>("routes/$scope");
  if (!data) return <WholePage />;
  return (
    <AppShell {...data}>
      <RouteProblem />
    </AppShell>
  );
}
