import { Link } from "@remix-run/react";
import { capabilityFlows } from "#domain/widgets/capability-flows.ts";
import { formatCount } from "#widgets/ui/format.ts";
import { formatDate } from "#widgets/ui/format-date.ts";
import { Grants } from "./grants.tsx";
import type { Plugin } from "./plugin.ts";
import { PluginUpdate } from "./plugin-update.tsx";
import type { Sandboxed } from "./sandboxed.server.ts";
import { Uninstall } from "./uninstall.tsx";
import { UseLog } from "./use-log.tsx";

type Props = { plugin: Plugin; scope: string; timeZone: string };

/** An installed widget: whose it is, how it is, where it stands, and the way to be rid of it; below, what it may do. */
export function PluginRow({ plugin, scope, timeZone }: Props) {
  const { title, definition, dashboards, isOwn, sandboxed } = plugin;
  const state = stateOf(sandboxed);
  return (
    <tbody>
      <tr>
        <th scope="row">
          <h3 className="font-medium">
            <bdi>{title ?? definition.name}</bdi>{" "}
            {title && (
              <span className="font-normal text-muted">
                (<bdi>{definition.name}</bdi>)
              </span>
            )}
          </h3>
          <p className="text-sm font-normal text-muted">{definition.description}</p>
        </th>
        <td data-column="Author" className="md:min-w-28">
          <bdi>{sandboxed ? (sandboxed.start.publisher ?? "A former author") : "Botdeck"}</bdi>
        </td>
        <td data-column="Version" className="tabular-nums">
          {sandboxed ? sandboxed.start.version : "Built in"}
        </td>
        <td data-column="State" className={state.className}>
          {state.word}
        </td>
        <td data-column="Stands on" className="md:min-w-36">
          <StandsOn dashboards={dashboards} />
        </td>
        <td className="md:text-right">{isOwn && <Uninstall plugin={plugin} />}</td>
      </tr>
      {sandboxed && (
        <tr className="row-below">
          <td colSpan={6}>
            <Below {...{ plugin, sandboxed, scope, timeZone }} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function StandsOn({ dashboards }: Pick<Plugin, "dashboards">) {
  if (dashboards.length === 0) return <span className="text-muted">No dashboard</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {dashboards.map(({ name, path }) => (
        <Link key={path} className="link" to={path}>
          {name}
        </Link>
      ))}
    </span>
  );
}

/** What its row is coloured and sorted by: what takes somebody's decision comes first. */
export function stateOf(sandboxed: Sandboxed | null): { word: string; className: string; rank: number } {
  if (!sandboxed) return { word: "On", className: "", rank: 3 };
  const { status, update } = sandboxed.start;
  if (update) return { word: "Update available", className: "font-medium text-accent", rank: 0 };
  if (status === "killed") return { word: "Stopped", className: "font-medium text-bad", rank: 1 };
  if (status === "off") return { word: "Off", className: "font-medium text-bad", rank: 1 };
  if (sandboxed.own?.isWithdrawn) return { word: "Withdrawn", className: "text-warn", rank: 2 };
  return { word: "On", className: "", rank: 3 };
}

/** What can't wait is open; the rest opens. */
function Below({ plugin, sandboxed, scope, timeZone }: Props & { sandboxed: Sandboxed }) {
  const { start, own } = sandboxed;
  return (
    <div className="flex flex-col gap-3">
      <Standing start={start} isWithdrawn={own?.isWithdrawn ?? false} />
      {own && start.update && <PluginUpdate userWidgetId={plugin.id} start={start} update={start.update} />}
      <details>
        <summary className="w-fit cursor-pointer text-sm text-muted hover:text-text">
          What it may do and did<span className="sr-only">: {plugin.title ?? plugin.definition.name}</span>
        </summary>
        <div className="mt-3 grid grid-cols-1 gap-x-8 gap-y-4 pb-2 lg:grid-cols-3">
          <Facts {...{ plugin, sandboxed, scope, timeZone }} />
          {own && <Grants userWidgetId={plugin.id} grants={own.grants} timeZone={timeZone} />}
          {own && <UseLog uses={own.uses} timeZone={timeZone} />}
        </div>
      </details>
    </div>
  );
}

function Standing({ start, isWithdrawn }: { start: Sandboxed["start"]; isWithdrawn: boolean }) {
  if (start.status !== "runs")
    return (
      <p className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
        {start.status === "killed" ? "Stopped by the reviewers" : "Off"}: {start.reason}
      </p>
    );
  if (!isWithdrawn) return null;
  return (
    <p className="rounded-control bg-warn-soft px-3 py-2 text-sm text-warn">
      Withdrawn: this version goes on running here, and nobody else can install it.
    </p>
  );
}

function Facts({ plugin, sandboxed, scope, timeZone }: Props & { sandboxed: Sandboxed }) {
  const { definition, installedAt, installedBy, isOwn } = plugin;
  return (
    <dl className="grid grid-cols-[auto_1fr] content-start gap-x-4 gap-y-1 text-sm">
      <dt className="text-muted">Its data</dt>
      <dd className="min-w-0 break-words">{whereDataGoes(sandboxed)}</dd>
      {sandboxed.own && (
        <>
          <dt className="text-muted">Keeps</dt>
          <dd className="tabular-nums">{bytesText(sandboxed.own.storedBytes)}</dd>
        </>
      )}
      <dt className="text-muted">Installed</dt>
      <dd>
        <time dateTime={installedAt}>{formatDate(installedAt, timeZone)}</time> by{" "}
        <bdi>{isOwn ? "you" : installedBy}</bdi>
      </dd>
      <dt className="text-muted">More</dt>
      <dd>
        <Link className="link" to={`/${scope}/widgets/${definition.slug}`}>
          In the marketplace
        </Link>
      </dd>
    </dl>
  );
}

/** As far as it may do anything today: what was revoked is refused. */
function whereDataGoes({ start: { status, capabilities } }: Sandboxed): string {
  return status === "runs"
    ? capabilityFlows(capabilities).join(" ")
    : "It sees nothing as long as it is stopped.";
}

const KB = 1_024;

function bytesText(bytes: number): string {
  if (bytes === 0) return "nothing of its own";
  return bytes < KB
    ? `${bytes} bytes of its own`
    : `${formatCount(Math.round((bytes / KB) * 10) / 10)} KB of its own`;
}
