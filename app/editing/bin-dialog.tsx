import { useQuery } from "@tanstack/react-query";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Dialog } from "#app/ui/dialog.tsx";

type Props = { scope: string; layoutId: string; edits: Edits; onClose: () => void };

/** The widgets that were removed from a dashboard, with their settings, to be put back. */
export function BinDialog({ scope, layoutId, edits, onClose }: Props) {
  const trpc = useTRPC();
  const { timeZone } = useWidgetTools().viewer;
  const { data, error } = useQuery(trpc.layouts.bin.queryOptions({ scope, layoutId }, { staleTime: 0 }));
  return (
    <Dialog
      title="Bin"
      description="Removed widgets stay here for 30 days, with their settings."
      onClose={onClose}
    >
      <div className="overflow-y-auto px-5 pb-5">
        {error && <p role="alert">The bin couldn’t be loaded: {error.message}</p>}
        {data?.widgets.length === 0 && <p className="py-8 text-center text-muted">The bin is empty.</p>}
        <ul className="divide-y divide-border">
          {data?.widgets.map(({ userWidgetId, widgetId, title, removedAt, box, responsive }) => (
            <li key={userWidgetId} className="flex items-center gap-3 py-2">
              <p className="min-w-0 flex-1">
                <bdi>{title}</bdi>
                <br />
                <span className="text-sm text-muted">
                  Removed <RelativeTime at={removedAt} timeZone={timeZone} />
                </span>
              </p>
              <button
                type="button"
                className="button"
                aria-label={`Put ${title} back`}
                onClick={() => {
                  edits.putBack({ userWidgetId, widgetId, box, responsive });
                  onClose();
                }}
              >
                Put back
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
