import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { dashboardPath } from "#app/dashboard-data/dashboard-path.ts";
import { dashboardTitle } from "#app/dashboard-data/dashboard-title.ts";
import { actOnPlugin } from "#app/plugins/plugin-actions.server.ts";
import { stateOf } from "#app/plugins/plugin-row.tsx";
import { PluginTable } from "#app/plugins/plugin-table.tsx";
import { readSandboxed } from "#app/plugins/sandboxed.server.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import { problemOf } from "#app/form/form-errors.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { EmptyPage } from "#app/ui/empty-page.tsx";
import { useSignInAgain } from "#app/form/use-sign-in-again.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const scope = params.scope ?? "";
  const { plugins } = await orThrowResponse(serverTrpc(context).caller.widgets.plugins({ scope }));
  return {
    scope,
    timeZone,
    plugins: await Promise.all(
      plugins.map(async (plugin) => ({
        ...plugin,
        dashboards: plugin.dashboards.map((one) => ({
          name: dashboardTitle(one),
          path: dashboardPath(scope, one),
        })),
        sandboxed: await orThrowResponse(readSandboxed(context, scope, plugin)),
      })),
    ),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { said, errors, status } = await actOnPlugin(
    context,
    params.scope ?? "",
    await formFields<string>(request),
  );
  return data({ message: errors ? problemOf(errors) : said, errors }, { status });
}

export const meta: MetaFunction = () => [{ title: "Plugins · Botdeck" }];

export default function PluginsPage() {
  const { scope, timeZone, plugins } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useSignInAgain(answer?.errors);
  return (
    <div>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h1 className="mb-1 text-xl font-semibold">Plugins</h1>
          <p className="text-muted">The widgets installed here, and where each of them stands.</p>
        </div>
        {plugins.length > 0 && (
          <Link className="button" to={`/${scope}/widgets`}>
            Browse the widgets
          </Link>
        )}
      </div>
      <p role="status" className={answer ? "mb-4 text-sm" : "sr-only"}>
        {answer?.message}
      </p>
      {plugins.length === 0 ? (
        <EmptyPage text="No widgets are installed here yet.">
          <Link className="button-primary" to={`/${scope}/widgets`}>
            Browse the widgets
          </Link>
        </EmptyPage>
      ) : (
        <Plugins {...{ plugins, scope, timeZone }} />
      )}
    </div>
  );
}

type ListProps = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "plugins" | "scope" | "timeZone">;

/** Those of others, who may want something, in sight; those that come with Botdeck folded where there are others. */
function Plugins({ plugins, ...page }: ListProps) {
  const builtIn = plugins.filter(({ sandboxed }) => sandboxed === null);
  const others = plugins
    .filter(({ sandboxed }) => sandboxed !== null)
    .sort((one, other) => stateOf(one.sandboxed).rank - stateOf(other.sandboxed).rank);
  return (
    <div className="flex flex-col gap-4">
      {others.length > 0 && (
        <section aria-labelledby="marketplace" className="card">
          <h2 id="marketplace" className="px-4 py-3 font-semibold">
            From the marketplace
          </h2>
          <PluginTable name="From the marketplace" plugins={others} {...page} />
        </section>
      )}
      {builtIn.length > 0 && (
        <details className="card" open={others.length === 0}>
          <summary className="cursor-pointer px-4 py-3">
            <h2 className="inline font-semibold">Built in</h2>{" "}
            <span className="text-sm text-muted">
              {builtIn.length}; they come with Botdeck and change with it, and their data stays in Botdeck.
            </span>
          </summary>
          <PluginTable name="Built in" plugins={builtIn} {...page} />
        </details>
      )}
    </div>
  );
}
