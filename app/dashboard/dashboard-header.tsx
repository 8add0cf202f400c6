import { ChevronsUpDown, Pencil } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import type { LayoutRef } from "#app/dashboard-data/use-layout.ts";
import { Menu } from "#app/ui/menu.tsx";
import { dashboardTitle } from "./dashboard-title.ts";
import { DashboardPeriod } from "./dashboard-period.tsx";
import { useWallShortcut } from "./use-wall.ts";

const Switcher = lazy(async () => ({ default: (await import("./switcher/switcher.tsx")).Switcher }));

type Props = {
  layoutRef: LayoutRef;
  layout: LayoutOutput;
  openEdits: () => Promise<Edits>;
  onEdit: (() => void) | undefined;
};

/** The dashboard's name, which is the way to the others and to all that can be done with it; its period; editing. */
export function DashboardHeader({ layoutRef, layout, openEdits, onEdit }: Props) {
  const [hasOpened, setHasOpened] = useState(false);
  useWallShortcut();
  return (
    <div data-chrome className="mb-4 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-2">
      <div className="-ml-2 min-w-0 basis-full sm:flex-1 sm:basis-0">
        <Menu
          label={
            <>
              <h1 className="truncate text-xl font-semibold">{dashboardTitle(layout)}</h1>
              <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-muted" />
            </>
          }
          onOpen={() => setHasOpened(true)}
        >
          <Suspense fallback={<p className="px-2 py-1.5 text-sm text-muted">Opening…</p>}>
            {hasOpened && <Switcher scope={layoutRef.scope} layout={layout} openEdits={openEdits} />}
          </Suspense>
        </Menu>
      </div>
      {!layout.isOwn && (
        <p className="text-sm text-muted">
          Shared by {layout.author}
          {layout.mayEdit ? "" : " · view only"}
        </p>
      )}
      <DashboardPeriod layout={layout} openEdits={openEdits} />
      {onEdit && layout.mayEdit && (
        <button type="button" className="button" onClick={onEdit}>
          <Pencil size={14} aria-hidden /> Edit
        </button>
      )}
    </div>
  );
}
