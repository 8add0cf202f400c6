import { Link } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { formatAmount, formatCount } from "#widgets/ui/format.ts";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { VersionStatus } from "#app/ui/version-status.tsx";

export type Authored = inferRouterOutputs<AppRouter>["developer"]["widget"];
type Version = Authored["versions"][number];
type Health = inferRouterOutputs<AppRouter>["developer"]["health"]["versions"][number];

/** A widget of one's own, with what became of each of its versions, and what to do next. */
export function AuthoredWidget({ widget, timeZone }: { widget: Authored; timeZone: string }) {
  const { id, name, description, versions, installCount } = widget;
  const { data } = useSuspenseQuery(useTRPC().developer.health.queryOptions({ widgetId: id }));
  return (
    <section aria-labelledby={id} className="card overflow-hidden">
      <div className="flex flex-wrap items-start gap-3 p-4">
        <div className="min-w-0 flex-1 basis-60">
          <h2 id={id} className="text-lg font-semibold">
            <Link className="hover:underline" to={`/developers/widgets/${id}`}>
              {name}
            </Link>
          </h2>
          <p className="max-w-text text-sm text-muted">{description}</p>
          <p className="mt-1 text-sm">
            {formatAmount(installCount, { one: "installation", many: "installations" })}.{" "}
            {nextStep(versions[0])}
          </p>
        </div>
        <Link
          className="button"
          to={`/developers/widgets/${id}`}
          aria-label={`Open ${name} in the workbench`}
        >
          Open in the workbench
        </Link>
      </div>
      {versions.length > 0 && (
        <VersionTable name={name} versions={versions} health={data.versions} timeZone={timeZone} />
      )}
    </section>
  );
}

function nextStep(newest: Version | undefined): string {
  switch (newest?.status) {
    case undefined:
      return "Save a first version in the workbench.";
    case "draft":
      return `Hand version ${newest.version} in for review when it is ready.`;
    case "in-review":
      return `A reviewer looks at version ${newest.version}.`;
    case "rejected":
      return `Mend version ${newest.version} as the reviewer says, and hand it in again.`;
    case "killed":
      return `Version ${newest.version} was stopped everywhere: publish one that mends it.`;
    case "published":
    case "withdrawn":
      return "The next version begins with this one.";
  }
}

const number = "hidden px-4 py-2 text-right tabular-nums sm:table-cell";

type TableProps = { name: string; versions: Version[]; health: Health[]; timeZone: string };

function VersionTable({ name, versions, health, timeZone }: TableProps) {
  return (
    <table className="w-full border-t border-border text-left text-sm">
      <caption className="sr-only">
        Versions of <bdi>{name}</bdi>; errors, slow frames and stops are of 30 days
      </caption>
      <thead className="border-b border-border text-xs text-muted">
        <tr>
          <th className="px-4 py-2 font-medium">Version</th>
          <th className="px-4 py-2 font-medium">Status</th>
          <th className="px-4 py-2 text-right font-medium">Installed</th>
          <th className={`${number} font-medium`}>Errors</th>
          <th className={`${number} font-medium`}>Slow frames</th>
          <th className={`${number} font-medium`}>Stops</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-border">
        {versions.map((version) => (
          <VersionRow
            key={version.id}
            version={version}
            health={health.find(({ versionId }) => versionId === version.id)}
            timeZone={timeZone}
          />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { version: Version; health: Health | undefined; timeZone: string };

function VersionRow({ version, health, timeZone }: RowProps) {
  const { errors, slowFrames, kills } = health ?? { errors: 0, slowFrames: 0, kills: 0 };
  const note = version.killReason ?? version.reviewNote;
  const at = version.publishedAt ?? version.submittedAt ?? version.createdAt;
  return (
    <tr className="align-top">
      <th scope="row" className="px-4 py-2 font-medium tabular-nums">
        {version.version}
      </th>
      <td className="px-4 py-2">
        <VersionStatus status={version.status} />{" "}
        <span className="text-muted">
          <RelativeTime at={at} timeZone={timeZone} />
        </span>
        {note && <p className="max-w-text whitespace-pre-line text-muted">“{note}”</p>}
      </td>
      <td className="px-4 py-2 text-right tabular-nums">{formatCount(version.installs)}</td>
      <td className={number}>{formatCount(errors)}</td>
      <td className={number}>{formatCount(slowFrames)}</td>
      <td className={number}>{formatCount(kills)}</td>
    </tr>
  );
}
