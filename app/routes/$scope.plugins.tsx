import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { formFields } from "#app/trpc/form-fields.server.ts";
import { EmptyPage } from "#app/ui/empty-page.tsx";
import { orFormErrors, orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  const scope = params.scope ?? "";
  const { userWidgets } = await orThrowResponse(serverTrpc(context).caller.widgets.installed({ scope }));
  return { scope, userWidgets };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const { userWidgetId = "" } = await formFields(request);
  const { errors } = await orFormErrors(
    serverTrpc(context).caller.widgets.uninstall({ scope: params.scope ?? "", userWidgetId }),
  );
  return errors
    ? data({ message: errors.form ?? "That widget can’t be uninstalled." }, { status: 400 })
    : { message: "Uninstalled." };
}

export const meta: MetaFunction = () => [{ title: "Plugins · Botdeck" }];

export default function PluginsPage() {
  const { scope, userWidgets } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="max-w-4xl">
      <h1 className="mb-1 text-xl font-semibold">Plugins</h1>
      <p className="mb-4 text-muted">
        The widgets installed here. Uninstalling one takes it off every dashboard.
      </p>
      <p role="status" className={answer ? "mb-4 text-sm" : "sr-only"}>
        {answer?.message}
      </p>
      {userWidgets.length === 0 ? (
        <EmptyPage text="No widgets are installed here yet.">
          <Link className="button-primary" to={`/${scope}/widgets`}>
            Browse the widgets
          </Link>
        </EmptyPage>
      ) : (
        <ul className="card divide-y divide-border">
          {userWidgets.map((userWidget) => (
            <InstalledWidget key={userWidget.id} userWidget={userWidget} />
          ))}
        </ul>
      )}
    </div>
  );
}

type Installed = ReturnType<typeof useLoaderData<typeof loader>>["userWidgets"][number];

function InstalledWidget({ userWidget: { id, title, definition, installedAt } }: { userWidget: Installed }) {
  const isBusy = useNavigation().formData?.get("userWidgetId") === id;
  const name = title ?? definition.name;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-medium">
          {name} {title && <span className="font-normal text-muted">({definition.name})</span>}
        </h2>
        <p className="text-sm text-muted">{definition.description}</p>
        <p className="text-xs text-muted">
          {definition.isBuiltIn ? "Built in: its data stays in Botdeck." : "From the marketplace."} Installed
          on {installedAt.slice(0, 10)}.
        </p>
      </div>
      <details className="text-sm">
        <summary className="button" aria-label={`Uninstall ${name}…`}>
          Uninstall…
        </summary>
        <Form method="post" className="mt-2 flex items-center gap-3">
          <input type="hidden" name="userWidgetId" value={id} />
          <span>Its settings are lost.</span>
          <button type="submit" className="button-danger" disabled={isBusy}>
            {isBusy ? "Uninstalling…" : `Uninstall ${name}`}
          </button>
        </Form>
      </details>
    </li>
  );
}
