import { type CSSProperties, type ReactNode, Suspense } from "react";
import { bottomOf } from "#domain/grid/grid.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { dashboardTitle } from "#app/dashboard-data/dashboard-title.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { useIsWall } from "./use-wall.ts";

const Wall = lazyPart(async () => ({ default: (await import("./wall.tsx")).Wall }));

/** The viewed dashboard; on a wall it alone is there, as large as the screen allows (app/styles/wall.css). */
export function WallFrame({ layout, children }: { layout: LayoutOutput; children: ReactNode }) {
  const isWall = useIsWall();
  const style: CSSProperties & { "--rows": number } = { "--rows": bottomOf(layout.items) };
  return (
    <div className="relative" data-wall={isWall || undefined} style={isWall ? style : undefined}>
      {isWall && (
        <Suspense>
          <Wall title={dashboardTitle(layout)} />
        </Suspense>
      )}
      {children}
    </div>
  );
}
