import { Form, Link, useNavigation } from "@remix-run/react";

export type Plugin = {
  id: string;
  title: string | null;
  installedAt: string;
  installedBy: string;
  isOwn: boolean;
  definition: { name: string; description: string; isBuiltIn: boolean };
  dashboards: { name: string; path: string }[];
};

/** An installed widget: whose it is, where it stands, where its data goes, and the way to be rid of it. */
export function PluginRow({ plugin, timeZone }: { plugin: Plugin; timeZone: string }) {
  const { title, definition, isOwn } = plugin;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-medium">
          {title ?? definition.name}{" "}
          {title && <span className="font-normal text-muted">({definition.name})</span>}
        </h2>
        <p className="text-sm text-muted">{definition.description}</p>
        <Facts {...plugin} timeZone={timeZone} />
      </div>
      {isOwn && <Uninstall plugin={plugin} />}
    </li>
  );
}

function Facts(plugin: Plugin & { timeZone: string }) {
  const { definition, dashboards, installedAt, installedBy, isOwn, timeZone } = plugin;
  const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone });
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-muted">Stands on</dt>
      <dd className="flex flex-wrap gap-x-3">
        {dashboards.length === 0 && "no dashboard"}
        {dashboards.map(({ name, path }) => (
          <Link key={path} className="link" to={path}>
            {name}
          </Link>
        ))}
      </dd>
      <dt className="text-muted">Its data</dt>
      <dd>
        {definition.isBuiltIn ? "stays in Botdeck, and goes nowhere else" : "is shown to its author’s code"}
      </dd>
      <dt className="text-muted">Version</dt>
      <dd>{definition.isBuiltIn ? "comes with Botdeck, and changes with it" : "of the marketplace"}</dd>
      <dt className="text-muted">Installed</dt>
      <dd>
        <time dateTime={installedAt}>{day.format(new Date(installedAt))}</time> by{" "}
        {isOwn ? "you" : installedBy}
      </dd>
    </dl>
  );
}

function Uninstall({ plugin: { id, title, definition, dashboards } }: { plugin: Plugin }) {
  const isBusy = useNavigation().formData?.get("userWidgetId") === id;
  const name = title ?? definition.name;
  return (
    <details className="text-sm">
      <summary className="button" aria-label={`Uninstall ${name}…`}>
        Uninstall…
      </summary>
      <Form method="post" className="mt-3 flex max-w-72 flex-col items-start gap-3">
        <input type="hidden" name="userWidgetId" value={id} />
        <p>
          {dashboards.length > 0
            ? `It leaves ${listOf(dashboards.map((one) => one.name))}, where the history can bring it back.`
            : "It stands on no dashboard; its settings are lost."}
        </p>
        <button type="submit" className="button-danger" disabled={isBusy}>
          {isBusy ? "Uninstalling…" : `Uninstall ${name}`}
        </button>
      </Form>
    </details>
  );
}

function listOf(names: string[]): string {
  return new Intl.ListFormat("en").format(names.map((name) => `“${name}”`));
}
