import { isolate } from "#domain/name.ts";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import type { JsonObject } from "#domain/json.ts";
import { newId } from "#domain/id.ts";
import { findFreeSpot } from "#domain/grid/find-free-spot.ts";
import { columnsMax } from "#domain/grid/grid.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import { widgetBodies } from "#widgets/registry.views.ts";
import { byServerClock } from "#widgets/ui/server-time.ts";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { useNotify } from "#app/ui/notices.tsx";
import { saveFile } from "#app/ui/save-file.ts";
import { usePerson } from "#app/ui/use-person.ts";
import { dataCsv } from "./data-csv.ts";
import { bringIntoView } from "./bring-into-view.ts";
import { type CopiedWidget, copyWidgets } from "./widget-clipboard.ts";
import { type LayoutItem, type PlacedWidget, titleOf } from "#app/dashboard-data/placed-widget.ts";

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
  const person = usePerson();
  const perform = async (intent: Intent) => (await openEdits()).perform(intent);

  const keyOf = ({ definition, config }: PlacedWidget): QueryKey | undefined =>
    widgetBodies.get(definition.componentId ?? "")?.queryKeyOf?.(tools, config);

  return {
    mayEdit,
    configure,
    changeConfig: (widget: PlacedWidget, config: JsonObject) =>
      void openEdits().then((edits) => edits.changeConfig(widget, config)),
    remove(items: readonly LayoutItem[]) {
      void perform({ type: "remove", userWidgetIds: items.map(({ widget }) => widget.id) });
    },
    lock(items: readonly LayoutItem[], isLocked: boolean) {
      void perform({ type: "lock", userWidgetIds: items.map(({ widget }) => widget.id), isLocked });
    },
    async duplicate({ w, h, widget }: LayoutItem) {
      const { widgetId, title, config } = widget;
      const edits = await openEdits();
      const [id] = addCopies(edits, [{ widgetId, title, config, w, h }]);
      const copy = edits.getState().dashboard.tiles.find(({ userWidgetId }) => userWidgetId === id);
      if (id === undefined || !copy) return;
      const place = `column ${copy.x + 1}, row ${copy.y + 1} of the wide grid`;
      notify({ tone: "good", text: `The copy of ${isolate(titleOf(widget))} stands in ${place}.` });
      bringIntoView(id);
    },
    copy(items: readonly LayoutItem[]) {
      copyWidgets(person, items);
      const [first] = items;
      const what = items.length === 1 && first ? isolate(titleOf(first.widget)) : `${items.length} widgets`;
      notify({ tone: "good", text: `Copied ${what}. Edit any dashboard to paste.` });
    },
    hasData: (widget: PlacedWidget) => keyOf(widget) !== undefined,
    async refresh(widget: PlacedWidget) {
      const queryKey = keyOf(widget);
      await queryClient
        .invalidateQueries({ queryKey }, { throwOnError: true })
        .catch(() => notify({ tone: "bad", text: notRefreshed(titleOf(widget)) }));
    },
    /** Epoch ms by the server's clock; undefined for a widget without data of the server's. */
    updatedAt(widget: PlacedWidget): number | undefined {
      const updatedAt = queryClient.getQueryState(keyOf(widget) ?? [])?.dataUpdatedAt;
      return updatedAt && byServerClock(updatedAt);
    },
    exportCsv(widget: PlacedWidget) {
      const csv = dataCsv(queryClient.getQueryData(keyOf(widget) ?? []));
      if (csv === null)
        notify({ tone: "bad", text: `${isolate(titleOf(widget))} has nothing to export yet.` });
      else saveFile(`${titleOf(widget)}.csv`, "text/csv", csv);
    },
  };
}

const notRefreshed = (title: string) =>
  `${isolate(title)} couldn’t be refreshed. What is shown stays, and comes up to date as soon as Botdeck can be reached.`;

/**
 * Puts copies into the first free spots that hold them. What may be installed only once and is (`single`, user widgets by
 * definition) isn't copied but stands there too, with the settings it has. @returns their ids; none where it couldn't be done.
 */
export function addCopies(
  edits: Edits,
  copies: readonly CopiedWidget[],
  single: ReadonlyMap<string, string> = new Map(),
): string[] {
  const taken = edits.getState().dashboard.tiles.map(({ x, y, w, h }) => ({ x, y, w, h }));
  const intents = copies.map(({ w, h, ...copy }): Extract<Change, { type: "add" }> => {
    const box = findFreeSpot(taken, { w, h }, columnsMax);
    taken.push(box);
    const { widgetId } = copy;
    const installed = single.get(widgetId);
    if (installed !== undefined) return { type: "add", userWidgetId: installed, widgetId, box };
    return { type: "add", userWidgetId: newId("userWidget"), ...copy, box };
  });
  const [only] = intents;
  const isDone = edits.perform(intents.length === 1 && only ? only : { type: "all", intents });
  return isDone ? intents.map(({ userWidgetId }) => userWidgetId) : [];
}
