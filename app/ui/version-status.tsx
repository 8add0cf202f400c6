import type { widgetVersionStatuses } from "#domain/widgets/widget-version.ts";

type Status = (typeof widgetVersionStatuses)[number];

const looks: Record<Status, { name: string; className: string }> = {
  draft: { name: "Draft", className: "bg-hover text-text" },
  "in-review": { name: "In review", className: "bg-accent-soft text-accent" },
  published: { name: "Published", className: "bg-good-soft text-good" },
  rejected: { name: "Sent back", className: "bg-warn-soft text-warn" },
  withdrawn: { name: "Withdrawn", className: "bg-hover text-text" },
  killed: { name: "Stopped everywhere", className: "bg-bad-soft text-bad" },
};

/** Where a version stands in its life. */
export function VersionStatus({ status }: { status: Status }) {
  const { name, className } = looks[status];
  return (
    <span className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${className}`}>
      {name}
    </span>
  );
}
