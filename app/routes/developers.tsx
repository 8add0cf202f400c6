import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { AuthorFrame } from "#app/authoring/author-frame.tsx";
import { AppShell } from "#app/shell/app-shell.tsx";
import { ErrorBoundary as WholePage, RouteProblem } from "#app/shell/error-boundary.tsx";
import { zoneForPage } from "#app/shell/page-zone.server.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

/** The pages of whoever writes or reviews widgets: a person's, in the frame of the context they were in last. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const user = requireUser(context, request);
  const { caller } = serverTrpc(context);
  const [{ contexts }, { isReviewer }] = await orThrowResponse(
    Promise.all([caller.organizations.list(), caller.developer.profile()]),
  );
  const current = contexts.find(({ scope }) => scope === user.lastScope) ?? contexts[0];
  if (!current) throw new Response("There is nothing at this address.", { status: 404 });
  return {
    contexts,
    current,
    isReviewer,
    user: {
      ...{ name: user.name, email: user.email, isSample: user.isSample },
      lastScope: user.lastScope,
    },
    viewer: { scope: current.scope, timeZone: user.timeZone, firstDayOfWeek: user.firstDayOfWeek },
    zone: zoneForPage(user.timeZone, context.app.now()),
    now: context.app.now().toISOString(),
  };
}

export default function DevelopersLayout() {
  const { isReviewer, ...shell } = useLoaderData<typeof loader>();
  return (
    <AppShell {...shell}>
      <AuthorFrame isReviewer={isReviewer}>
        <Outlet />
      </AuthorFrame>
    </AppShell>
  );
}

/** Around a page that failed the frame stays. */
export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>("routes/developers");
  if (!data) return <WholePage />;
  return (
    <AppShell {...data}>
      <RouteProblem />
    </AppShell>
  );
}
