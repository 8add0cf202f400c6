import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Suspense } from "react";
import { InstallForm } from "#app/marketplace/install-form.tsx";
import { Ratings } from "#app/marketplace/ratings.tsx";
import { ReportForm } from "#app/marketplace/report-form.tsx";
import { Screenshots } from "#app/marketplace/screenshots.tsx";
import { Versions } from "#app/marketplace/versions.tsx";
import { WidgetHead } from "#app/marketplace/widget-head.tsx";
import { actOnWidget } from "#app/marketplace/widget-actions.server.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";

const AtWork = lazyPart(() =>
  import("#app/marketplace/at-work.tsx").then(({ AtWork }) => ({ default: AtWork })),
);

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const { scope = "", slug = "" } = params;
  const { marketplace, widgets } = serverTrpc(context).caller;
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  const [widget, { userWidgets }] = await orThrowResponse(
    Promise.all([marketplace.widget({ slug }), widgets.installed({ scope })]),
  );
  return {
    ...{ scope, timeZone, widget },
    ratings: await orThrowResponse(marketplace.ratings({ widgetId: widget.id, after })),
    installedCount: userWidgets.filter(({ widgetId }) => widgetId === widget.id).length,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const { scope = "", slug = "" } = params;
  const answer = await actOnWidget(context, { scope, slug }, await formFields<string>(request));
  return data(answer, { status: answer.status });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.widget.name ?? "Widget"} · Botdeck` },
];

export default function WidgetPage() {
  const { scope, timeZone, widget, ratings, installedCount } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="page-narrow">
      <p className="mb-3 text-sm">
        <Link className="link" to={`/${scope}/widgets`}>
          All widgets
        </Link>
      </p>
      <WidgetHead widget={widget} />
      <p role="status" className={answer?.said ? "mt-4 rounded-control bg-good-soft px-3 py-2" : "sr-only"}>
        {answer?.said}{" "}
        {answer?.intent === "install" && answer.said !== "" && (
          <Link className="link" to={`/${scope}/dashboard`}>
            Open the dashboard
          </Link>
        )}
      </p>
      <div className="mt-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-8 max-lg:order-2">
          <section aria-label="With made-up data" className="card p-4">
            <Suspense fallback={null}>
              <AtWork key={widget.program.hash} program={widget.program} timeZone={timeZone} />
            </Suspense>
            <p className="mt-3 text-center text-xs text-muted">
              How it looks with made-up data; the size is the one that it is added in.
            </p>
            <noscript>
              <p className="text-center text-xs text-muted">
                This browser runs no JavaScript, which it takes to show it.
              </p>
            </noscript>
          </section>
          <Screenshots urls={widget.screenshotUrls} name={widget.name} />
          <Versions versions={widget.versions} timeZone={timeZone} />
          <Ratings {...{ widget, timeZone, answer }} page={ratings} />
          <ReportForm name={widget.name} versionId={widget.versions[0]?.versionId} answer={answer} />
        </div>
        <InstallForm {...{ scope, widget, installedCount, answer }} />
      </div>
    </div>
  );
}
