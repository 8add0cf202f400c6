import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { FollowedWidget } from "#app/authoring/followed-widget.tsx";
import { loadWorkbench } from "#app/authoring/load-workbench.server.ts";
import { useIsInBrowser } from "#app/authoring/use-is-in-browser.ts";
import { Workbench } from "#app/authoring/workbench.tsx";
import { requireUser } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { id: person, lastScope: scope, timeZone } = requireUser(context, request);
  return { person, scope, timeZone, ...(await loadWorkbench(context, params.widgetId ?? "")) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? "Workbench"} · Botdeck` },
];

export default function WorkbenchPage() {
  const { name, ...workbench } = useLoaderData<typeof loader>();
  const isInBrowser = useIsInBrowser();
  const [search] = useSearchParams();
  const { widgetId, scope, timeZone } = workbench;
  return (
    <>
      <h1 className="text-xl font-semibold">{name}</h1>
      {!isInBrowser ? (
        <p className="text-muted">
          The workbench needs JavaScript, as the widgets do that are written in it.
        </p>
      ) : widgetId !== null && search.has("follow") ? (
        <FollowedWidget widgetId={widgetId} scope={scope} timeZone={timeZone} />
      ) : (
        <Workbench key={widgetId} {...workbench} />
      )}
    </>
  );
}
