import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { dashboardPath } from "#app/dashboard-data/dashboard-path.ts";
import { actOnPlugin } from "#app/plugins/plugin-actions.server.ts";
import { PluginRow } from "#app/plugins/plugin-row.tsx";
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
        dashboards: plugin.dashboards.map((one) => ({ name: one.name, path: dashboardPath(scope, one) })),
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
        <ul className="card divide-y divide-border">
          {plugins.map((plugin) => (
            <PluginRow key={plugin.id} plugin={plugin} scope={scope} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </div>
  );
}
