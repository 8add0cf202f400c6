import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { newId } from "#domain/id.ts";
import { findFreeSpot } from "#domain/layout/find-free-spot.ts";
import { columnsMax } from "#domain/layout/grid.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import { widgetBodies } from "#widgets/registry.views.ts";
import type { WidgetConfig } from "#widgets/runtime/built-in.tsx";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { useNotify } from "#app/ui/notices.tsx";
import { saveFile } from "#app/ui/save-file.ts";
import { dataCsv } from "./data-csv.ts";
import { type CopiedWidget, copyWidgets } from "./widget-clipboard.ts";
import { type LayoutItem, type PlacedWidget, titleOf } from "./placed-widget.ts";

/** What a dashboard's page lends its tiles. */
export type TilePage = {
  mayEdit: boolean;
  openEdits: () => Promise<Edits>;
  configure: (widget: PlacedWidget) => void;
};

export type TileCommands = ReturnType<typeof useTileCommands>;

/** What can be done with tiles, whether the dashboard is viewed or edited. */
export function useTileCommands({ mayEdit, openEdits, configure }: TilePage) {
  const tools = useWidgetTools();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const perform = async (intent: Intent) => (await openEdits()).perform(intent);

  const keyOf = ({ definition, config }: PlacedWidget): QueryKey | undefined =>
    widgetBodies.get(definition.componentId ?? "")?.queryKeyOf?.(tools, config);

  return {
    mayEdit,
    configure,
    changeConfig: (userWidgetId: string, config: WidgetConfig) =>
      void perform({ type: "configure", userWidgetId, config }),
    remove(items: readonly LayoutItem[]) {
      void perform({ type: "remove", userWidgetIds: items.map(({ widget }) => widget.id) });
    },
    lock(items: readonly LayoutItem[], isLocked: boolean) {
      void perform({ type: "lock", userWidgetIds: items.map(({ widget }) => widget.id), isLocked });
    },
    duplicate: ({ w, h, widget: { widgetId, title, config } }: LayoutItem) =>
      void openEdits().then((edits) => addCopies(edits, [{ widgetId, title, config, w, h }])),
    copy(items: readonly LayoutItem[]) {
      copyWidgets(items);
      const [first] = items;
      const what = items.length === 1 && first ? titleOf(first.widget) : `${items.length} widgets`;
      notify({ tone: "good", text: `Copied ${what}. Edit any dashboard to paste.` });
    },
    hasData: (widget: PlacedWidget) => keyOf(widget) !== undefined,
    refresh: (widget: PlacedWidget) => void queryClient.invalidateQueries({ queryKey: keyOf(widget) }),
    /** Epoch ms; undefined for a widget without data of the server's. */
    updatedAt(widget: PlacedWidget): number | undefined {
      const key = keyOf(widget);
      return key && queryClient.getQueryState(key)?.dataUpdatedAt;
    },
    exportCsv(widget: PlacedWidget) {
      const csv = dataCsv(queryClient.getQueryData(keyOf(widget) ?? []));
      if (csv === null) notify({ tone: "bad", text: `${titleOf(widget)} has nothing to export yet.` });
      else saveFile(`${titleOf(widget)}.csv`, "text/csv", csv);
    },
  };
}

/**
 * Puts copies into the first free spots that hold them. What may be installed only once and is (`single`, user widgets by
 * definition) isn't copied but stands there too, with the settings it has. @returns whether that could be done.
 */
export function addCopies(
  edits: Edits,
  copies: readonly CopiedWidget[],
  single: ReadonlyMap<string, string> = new Map(),
): boolean {
  const taken = edits.getState().dashboard.tiles.map(({ x, y, w, h }) => ({ x, y, w, h }));
  const intents = copies.map(({ w, h, ...copy }): Change => {
    const box = findFreeSpot(taken, { w, h }, columnsMax);
    taken.push(box);
    const { widgetId } = copy;
    const installed = single.get(widgetId);
    if (installed !== undefined) return { type: "add", userWidgetId: installed, widgetId, box };
    return { type: "add", userWidgetId: newId("userWidget"), ...copy, box };
  });
  const [only] = intents;
  return edits.perform(intents.length === 1 && only ? only : { type: "all", intents });
}
