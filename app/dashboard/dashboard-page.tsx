import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { WidgetToolsProvider } from "#widgets/runtime/widget-tools.tsx";
import type { Viewer } from "#widgets/sdk/view.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { placesOf } from "./places.ts";
import { ViewGrid } from "./view-grid.tsx";

type Props = { viewer: Viewer; layoutRef: { scope: string; layoutId?: string } };

export function DashboardPage({ viewer, layoutRef }: Props) {
  const trpc = useTRPC();
  const {
    data: { layout },
  } = useSuspenseQuery(trpc.layouts.get.queryOptions(layoutRef));
  const tools = useMemo(() => ({ trpc, viewer }), [trpc, viewer]);
  const places = useMemo(() => placesOf(layout.items), [layout.items]);
  return (
    <WidgetToolsProvider value={tools}>
      <div className="mb-4 flex min-h-9 items-center gap-3">
        <h1 className="text-xl font-semibold">{layout.name}</h1>
      </div>
      <ViewGrid items={layout.items} places={places} onConfigChange={() => undefined} />
    </WidgetToolsProvider>
  );
}
