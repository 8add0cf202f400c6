import { ChevronsUpDown, Pencil } from "lucide-react";
import { Suspense, useState } from "react";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import type { LayoutRef } from "#app/dashboard-data/use-layout.ts";
import { Menu } from "#app/ui/menu.tsx";
import { dashboardTitle } from "#app/dashboard-data/dashboard-title.ts";
import { DashboardPeriod } from "./dashboard-period.tsx";
import { useWallShortcut } from "./wall/use-wall.ts";

const Switcher = lazyPart(async () => ({ default: (await import("./switcher/switcher.tsx")).Switcher }));

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
          {/* Not in the server's HTML: pressed before React had taken it over, it would be thrown away (error 421). */}
          {hasOpened && (
            <Suspense fallback={<p className="px-2 py-1.5 text-sm text-muted">Opening…</p>}>
              <Switcher scope={layoutRef.scope} layout={layout} openEdits={openEdits} />
            </Suspense>
          )}
        </Menu>
      </div>
      {!layout.isOwn && (
        <p className="text-sm text-muted">
          Shared by <bdi>{layout.author}</bdi>
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
