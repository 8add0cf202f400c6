import { isolate } from "#domain/name.ts";
import { Form, Link, useNavigation } from "@remix-run/react";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { capabilityFlows } from "#domain/widgets/capability-flows.ts";
import { formatInZone } from "#widgets/ui/format-in-zone.ts";
import { Grants } from "./grants.tsx";
import { PluginUpdate } from "./plugin-update.tsx";
import type { Sandboxed } from "./sandboxed.server.ts";
import { UseLog } from "./use-log.tsx";

type Plugin = {
  id: string;
  title: string | null;
  installedAt: string;
  installedBy: string;
  isOwn: boolean;
  definition: { name: string; slug: string; description: string; isBuiltIn: boolean };
  dashboards: { name: string; path: string }[];
  /** Of one of the marketplace: whose code it is, and what it may do. */
  sandboxed: Sandboxed | null;
};

type Props = { plugin: Plugin; scope: string; timeZone: string };

/** An installed widget: whose it is, where it stands, where its data goes, and the way to be rid of it. */
export function PluginRow({ plugin, scope, timeZone }: Props) {
  const { id, title, definition, isOwn, sandboxed } = plugin;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-4">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-medium">
          <bdi>{title ?? definition.name}</bdi>{" "}
          {title && (
            <span className="font-normal text-muted">
              (<bdi>{definition.name}</bdi>)
            </span>
          )}
        </h2>
        <p className="text-sm text-muted">{definition.description}</p>
        {sandboxed && <Standing start={sandboxed.start} isWithdrawn={sandboxed.own?.isWithdrawn ?? false} />}
        <Facts plugin={plugin} scope={scope} timeZone={timeZone} />
        {sandboxed?.own && (
          <div className="mt-4 flex flex-col gap-4">
            {sandboxed.start.update && (
              <PluginUpdate userWidgetId={id} start={sandboxed.start} update={sandboxed.start.update} />
            )}
            <Grants userWidgetId={id} grants={sandboxed.own.grants} timeZone={timeZone} />
            <UseLog uses={sandboxed.own.uses} timeZone={timeZone} />
          </div>
        )}
      </div>
      {isOwn && <Uninstall plugin={plugin} />}
    </li>
  );
}

function Standing({ start, isWithdrawn }: { start: Sandboxed["start"]; isWithdrawn: boolean }) {
  if (start.status !== "runs")
    return (
      <p className="mt-2 rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
        {start.status === "killed" ? "Stopped by the reviewers" : "Off"}: {start.reason}
      </p>
    );
  if (!isWithdrawn) return null;
  return (
    <p className="mt-2 rounded-control bg-warn-soft px-3 py-2 text-sm text-warn">
      Withdrawn: this version goes on running here, and nobody else can install it.
    </p>
  );
}

function Facts({ plugin, scope, timeZone }: Props) {
  const { definition, dashboards, installedAt, installedBy, isOwn, sandboxed } = plugin;
  const day = formatInZone(timeZone, { dateStyle: "medium" });
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-muted">Stands on</dt>
      <dd className="flex flex-wrap gap-x-3">
        {dashboards.length === 0 && <span>no dashboard</span>}
        {dashboards.map(({ name, path }) => (
          <Link key={path} className="link" to={path}>
            {name}
          </Link>
        ))}
      </dd>
      <dt className="text-muted">Its data</dt>
      <dd className="min-w-0 break-words">{whereDataGoes(sandboxed)}</dd>
      <dt className="text-muted">Version</dt>
      <dd>
        {sandboxed ? (
          <>
            {sandboxed.start.version}, by <bdi>{sandboxed.start.publisher ?? "a former author"}</bdi>{" "}
            <Link className="link" to={`/${scope}/widgets/${definition.slug}`}>
              in the marketplace
            </Link>
          </>
        ) : (
          "comes with Botdeck, and changes with it"
        )}
      </dd>
      {sandboxed?.own && (
        <>
          <dt className="text-muted">Keeps</dt>
          <dd className="tabular-nums">{bytesText(sandboxed.own.storedBytes)}</dd>
        </>
      )}
      <dt className="text-muted">Installed</dt>
      <dd>
        <time dateTime={installedAt}>{day(installedAt)}</time> by <bdi>{isOwn ? "you" : installedBy}</bdi>
      </dd>
    </dl>
  );
}

/** As far as it may do anything today: what was revoked is refused. */
function whereDataGoes(sandboxed: Sandboxed | null): string {
  if (sandboxed === null) return "stays in Botdeck, and goes nowhere else";
  const { status, capabilities } = sandboxed.start;
  return status === "runs"
    ? capabilityFlows(capabilities).join(" ")
    : "It sees nothing as long as it is stopped.";
}

const KB = 1_024;

function bytesText(bytes: number): string {
  if (bytes === 0) return "nothing of its own";
  return bytes < KB ? `${bytes} bytes of its own` : `${(bytes / KB).toFixed(1)} KB of its own`;
}

function Uninstall({ plugin: { id, title, definition, dashboards } }: { plugin: Plugin }) {
  const { formData } = useNavigation();
  const isBusy = formData?.get("userWidgetId") === id && formData.get("intent") === "uninstall";
  const name = title ?? definition.name;
  return (
    <details className="text-sm">
      <summary className="button" aria-label={`Uninstall ${name}…`}>
        Uninstall…
      </summary>
      <Form method="post" className="mt-3 flex max-w-72 flex-col items-start gap-3">
        <HiddenFields<FieldsOf<"widgets", "uninstall">> values={{ intent: "uninstall", userWidgetId: id }} />
        <p>
          {dashboards.length > 0
            ? `It leaves ${listOf(dashboards.map((one) => one.name))}, where the history can bring it back.`
            : "It stands on no dashboard; its settings are lost."}
        </p>
        <button type="submit" className="button-danger" disabled={isBusy}>
          {isBusy ? (
            "Uninstalling…"
          ) : (
            <>
              Uninstall <bdi>{name}</bdi>
            </>
          )}
        </button>
      </Form>
    </details>
  );
}

function listOf(names: string[]): string {
  return new Intl.ListFormat("en").format(names.map((name) => `“${isolate(name)}”`));
}
