import { isolate } from "#domain/name.ts";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, GripVertical, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { formatDay } from "#widgets/ui/format.ts";
import { dashboardTitle } from "#app/dashboard-data/dashboard-title.ts";
import { type DashboardEntry, useDashboardActions } from "./use-dashboard-actions.ts";

type Props = { scope: string; onClose: () => void };

/** The order of one's dashboards, by keyboard and by dragging, and those that were deleted. */
export function ArrangeDialog({ scope, onClose }: Props) {
  const trpc = useTRPC();
  const { data: list } = useQuery(trpc.dashboards.list.queryOptions({ scope }));
  const own = list?.dashboards.filter(({ isOwn }) => isOwn);
  return (
    <Dialog
      title="Your dashboards"
      description="Their order in the menu, and what is in the bin."
      onClose={onClose}
    >
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pb-5">
        {own ? <Order scope={scope} own={own} /> : <p role="status">Loading…</p>}
        <Bin scope={scope} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function Order({ scope, own }: { scope: string; own: DashboardEntry[] }) {
  const actions = useDashboardActions(scope);
  const [order, setOrder] = useState<string[]>([]);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const rankOf = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const dashboards = [...own].sort((a, b) => rankOf(a.id) - rankOf(b.id));

  function move(id: string, to: number) {
    const ids = dashboards.map((one) => one.id).filter((one) => one !== id);
    const next = ids.toSpliced(to, 0, id);
    setOrder(next);
    const moved = own.find((one) => one.id === id);
    if (moved) setSaid(`${isolate(dashboardTitle(moved))} is number ${to + 1} of ${next.length}.`);
    void actions.reorder(next).then((isDone) => !isDone && setOrder([]));
  }

  return (
    <section aria-label="Order">
      <p role="status" className="sr-only">
        {said}
      </p>
      <ol className="flex flex-col">
        {dashboards.map((dashboard, index) => (
          <li
            key={dashboard.id}
            draggable
            onDragStart={() => setDragged(dashboard.id)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => dragged && dragged !== dashboard.id && move(dragged, index)}
            className="flex min-h-10 items-center gap-2 rounded-control hover:bg-hover"
          >
            <GripVertical size={16} aria-hidden className="shrink-0 cursor-grab text-muted" />
            <span className="min-w-0 flex-1 truncate text-sm">{dashboardTitle(dashboard)}</span>
            {dashboard.isDefault && <span className="text-xs text-muted">Default</span>}
            <MoveButton dashboard={dashboard} by={-1} index={index} count={own.length} onMove={move} />
            <MoveButton dashboard={dashboard} by={1} index={index} count={own.length} onMove={move} />
          </li>
        ))}
      </ol>
    </section>
  );
}

type MoveProps = {
  dashboard: DashboardEntry;
  by: -1 | 1;
  index: number;
  count: number;
  onMove: (id: string, to: number) => void;
};

/** Stays where it is at the ends, so that it keeps the focus there. */
function MoveButton({ dashboard, by, index, count, onMove }: MoveProps) {
  const Icon = by < 0 ? ArrowUp : ArrowDown;
  const to = index + by;
  const isAtEnd = to < 0 || to >= count;
  return (
    <button
      type="button"
      className="icon-button aria-disabled:opacity-40"
      aria-label={`Move ${dashboardTitle(dashboard)} ${by < 0 ? "up" : "down"}`}
      aria-disabled={isAtEnd}
      onClick={() => !isAtEnd && onMove(dashboard.id, to)}
    >
      <Icon size={16} aria-hidden />
    </button>
  );
}

function Bin({ scope, onClose }: Props) {
  const trpc = useTRPC();
  const actions = useDashboardActions(scope);
  const { data } = useQuery(trpc.dashboards.bin.queryOptions({ scope }));
  if (!data) return null;
  return (
    <section aria-label="Bin" className="border-t border-border pt-3">
      <h3 className="mb-1 text-sm font-medium">Bin</h3>
      {data.dashboards.length === 0 && (
        <p className="text-sm text-muted">What you delete rests here for 30 days.</p>
      )}
      <ul>
        {data.dashboards.map(({ id, name, goneAt }) => (
          <li key={id} className="flex min-h-10 items-center gap-2">
            <span className="min-w-0 flex-1 truncate text-sm">{dashboardTitle({ name })}</span>
            <span className="shrink-0 text-xs text-muted">
              until {formatDay(goneAt.slice(0, 10), "short")}
            </span>
            <button
              type="button"
              className="button"
              aria-label={`Restore ${dashboardTitle({ name })}`}
              onClick={() => {
                onClose();
                void actions.restore(id);
              }}
            >
              <RotateCcw size={14} aria-hidden /> Restore
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
