import { isolate } from "#domain/name.ts";
import type { QueryClient } from "@tanstack/react-query";
import { type TRPCClient, TRPCClientError } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { newId } from "#domain/id.ts";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Catalog } from "#domain/layout/catalog.ts";
import type { Dashboard } from "#domain/layout/dashboard.ts";
import { findFreeSpot } from "#domain/grid/find-free-spot.ts";
import { type Box, columnsMax, overlaps, type SizeBounds, type Tile } from "#domain/grid/grid.ts";
import { changesBetween } from "#domain/field-changes.ts";
import type { JsonObject } from "#domain/json.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { AppRouter } from "#server/api/root.ts";
import type { Notice } from "#app/ui/notices.tsx";
import { describeIntent } from "./describe-intent.ts";
import type { ForeignChange } from "./foreign-changes.ts";
import { forgetPeople } from "./forget-people.ts";
import { openJournal } from "./journal.ts";
import { keepOffline } from "./keep-offline.ts";
import {
  type AvailableWidget,
  defaultsOf,
  toDashboard,
  toItemDefinition,
  withDashboard,
} from "./layout-view.ts";
import type { PlacedWidget } from "./placed-widget.ts";
import { OperationStore, type StoreState, type Transport, Unacceptable } from "./operation-store.ts";

type Add = Extract<Change, { type: "add" }>;

export type EditsInput = {
  scope: string;
  layout: LayoutOutput;
  /** Of the person whose changes these are. */
  userId: string;
  trpc: TRPCOptionsProxy<AppRouter>;
  client: TRPCClient<AppRouter>;
  queryClient: QueryClient;
  queryKey: readonly unknown[];
  notify: (notice: Notice) => void;
};

/** An answer that takes longer won't come. */
const ANSWER_WITHIN_MS = 15_000;

/** The changes of a dashboard by whoever looks at it. */
export type Edits = {
  subscribe: (listener: () => void) => () => void;
  getState: () => StoreState;
  /** The dashboard as it is to be shown, unsaved changes included. */
  getLayout: () => LayoutOutput;
  /** Takes over what the server has. */
  receive: (layout: LayoutOutput) => void;
  /** The dashboard as the intent would leave it; undefined where it can't be done. */
  preview: (intent: Intent) => Dashboard | undefined;
  /** Shows it at once and sends it. A refusal is told by a notice. @returns whether it could be done. */
  perform: (intent: Intent, label?: string) => boolean;
  /** Settings that a widget makes of its own: what becomes something else by them is sent. */
  changeConfig: (widget: PlacedWidget, config: JsonObject) => void;
  /** Puts a widget into the first free spot: that one, or what `instanceOf` says. */
  add: (widgetId: string, userWidgetId?: string) => Promise<boolean>;
  /** Which one is meant by adding a widget: a new one, or the one there is of what may be installed only once. */
  instanceOf: (widgetId: string) => Promise<string>;
  /** From the bin: where it stood if that is free, else into the first free spot of its size. */
  putBack: (removed: Pick<Add, "userWidgetId" | "widgetId" | "responsive"> & { box: Box }) => boolean;
  /** The size of a new widget, in columns of the widest grid and rows. */
  sizeOf: (widgetId: string) => { w: number; h: number };
  /** Makes the dashboard what it was after a version. A refusal is told by a notice. */
  restore: (version: number) => Promise<void>;
  /** Resolves once the server has acknowledged everything. */
  saved: () => Promise<void>;
  /** @returns what was undone, in words; undefined if nothing was. */
  undo: () => string | undefined;
  redo: () => string | undefined;
  close: () => void;
};

const unkept =
  "This browser keeps nothing of what you change here: what isn’t saved yet is lost if you reload or close the page.";

/** Opens the journal of a person's changes of a dashboard, and sends what it still holds. */
export async function openEdits(input: EditsInput): Promise<Edits> {
  const { layout, userId, notify } = input;
  const journal = openJournal(userId, layout.id, () => notify({ tone: "bad", text: unkept }));
  const [saved, available] = await Promise.all([journal.read(), availableWidgets(input)]);
  const { catalog, definitions, defaults } = knownWidgets(layout, available);
  const nameOf = (userWidgetId: string): string => {
    const tile = store.getState().dashboard.tiles.find((one) => one.userWidgetId === userWidgetId);
    return isolate(tile?.title ?? definitions.get(tile?.widgetId ?? "")?.name ?? "a widget");
  };
  const instanceOf = (widgetId: string) => instanceFor(input, catalog, widgetId);
  const perform = (intent: Intent, label = describeIntent(intent, nameOf)) => store.perform(intent, label);

  const store = new OperationStore({
    server: { version: layout.version, dashboard: toDashboard(layout) },
    saved,
    journal,
    send: sendTo(input),
    reduce: (dashboard, intent) => {
      const applied = applyIntent(dashboard, withSettings(intent, defaults), catalog);
      return applied.ok ? applied : { ok: false, message: applied.refusal.message };
    },
    newOperationId: () => newId("layoutOperation"),
    onRefused: (message) => notify({ tone: "bad", text: message }),
    onForeign: (change) =>
      notify(foreignNotice(change, definitions.get(change.tile.widgetId)?.name, perform)),
  });
  const stopListening = journal.listen((record) => store.takeStacks(record));
  addEventListener("online", store.flush);
  store.flush();
  keepOffline().catch(() => undefined);
  void forgetPeople(userId);
  return {
    subscribe: store.subscribe,
    getState: store.getState,
    getLayout: shownLayout(store, input, definitions),
    receive: receiver(store, input),
    preview: store.preview,
    perform,
    changeConfig: configBy(perform),
    add: async (widgetId, userWidgetId) =>
      perform(
        { type: "add", userWidgetId: userWidgetId ?? (await instanceOf(widgetId)), widgetId },
        `add ${definitions.get(widgetId)?.name ?? "a widget"}`,
      ),
    instanceOf,
    putBack(removed) {
      const label = `put back ${definitions.get(removed.widgetId)?.name ?? "a widget"}`;
      return perform(backOn(store.getState().dashboard.tiles, removed), label);
    },
    sizeOf: (widgetId) => sizeIn(catalog, widgetId),
    restore: (version) => restoreVersion(input, store, version),
    saved: () => untilSaved(store),
    undo: () => store.undo()?.label,
    redo: () => store.redo()?.label,
    close() {
      stopListening();
      removeEventListener("online", store.flush);
      store.close();
    },
  };
}

function configBy(perform: Edits["perform"]): Edits["changeConfig"] {
  return ({ id: userWidgetId, config }, next) => {
    const changes = changesBetween(config, next);
    if (changes) perform({ type: "configure", userWidgetId, changes });
  };
}

/** Without them only what is on the dashboard already can be added back. */
async function availableWidgets({ queryClient, trpc }: EditsInput): Promise<readonly AvailableWidget[]> {
  const { widgets } = await queryClient
    // Without a connection a query would wait for one.
    .query({
      ...trpc.widgets.available.queryOptions({}),
      ...{ staleTime: "static", networkMode: "always", retry: false },
    })
    .catch(() => ({ widgets: [] }));
  return widgets;
}

/** Something from the bin where it stood, if that is free. */
function backOn(
  tiles: readonly Tile[],
  { box, responsive, ...removed }: Parameters<Edits["putBack"]>[0],
): Change {
  const isFree = !tiles.some((tile) => overlaps(tile, box));
  const place = isFree ? { box, responsive } : { box: findFreeSpot(tiles, box, columnsMax) };
  return { type: "add", ...removed, ...place };
}

/** The installed one of what may be installed only once, else a new one. */
async function instanceFor(input: EditsInput, catalog: Catalog, widgetId: string): Promise<string> {
  const isOnlyOne = catalog.get(widgetId)?.allowMultiple === false;
  return (isOnlyOne ? await installedOne(input, widgetId) : undefined) ?? newId("userWidget");
}

/** Asked anew: of what may be installed only once, a second one is refused. Without a connection, the server decides later. */
async function installedOne({ queryClient, trpc, scope }: EditsInput, widgetId: string) {
  const { userWidgets } = await queryClient
    .query({
      ...trpc.widgets.installed.queryOptions({ scope }),
      ...{ staleTime: 0, networkMode: "always", retry: false },
    })
    .catch(() => ({ userWidgets: [] }));
  return userWidgets.find((one) => one.widgetId === widgetId)?.id;
}

function receiver(store: OperationStore, { layout, notify }: EditsInput): Edits["receive"] {
  let { mayEdit } = layout;
  return (next) => {
    if (mayEdit && !next.mayEdit)
      notify({
        tone: "bad",
        text: `${isolate(next.author)} now shares this dashboard to look at, not to change.`,
      });
    ({ mayEdit } = next);
    store.receive({ version: next.version, dashboard: toDashboard(next) });
  };
}

/** What is known of the widgets on a dashboard, and of all there are. */
function knownWidgets(layout: LayoutOutput, available: readonly AvailableWidget[]) {
  return {
    catalog: catalogOf(layout, available),
    definitions: new Map([
      ...layout.items.map(({ widget }) => [widget.widgetId, widget.definition] as const),
      ...available.map((widget) => [widget.id, toItemDefinition(widget)] as const),
    ]),
    defaults: new Map(available.map(({ id, configSchema }) => [id, defaultsOf(configSchema)])),
  };
}

type Defaults = ReadonlyMap<string, JsonObject>;

/**
 * Until the server answers, a widget that is added shows with the settings of a new one. They aren't sent: one that was
 * installed before has its own.
 */
function withSettings(intent: Intent, defaults: Defaults): Intent {
  if (intent.type === "all")
    return { ...intent, intents: intent.intents.map((one) => withSettingsOf(one, defaults)) };
  return withSettingsOf(intent, defaults);
}

function withSettingsOf(change: Change, defaults: Defaults): Change {
  return change.type === "add" ? { config: defaults.get(change.widgetId), ...change } : change;
}

function untilSaved(store: OperationStore): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (store.getState().unsent > 0) return;
      stop();
      done();
    };
    const stop = store.subscribe(look);
    look();
  });
}

function sendTo(input: EditsInput): Transport {
  const { client, scope } = input;
  const { id: layoutId } = input.layout;
  return async (operations) => {
    const { layout, results } = await client.layouts.applyOperations
      .mutate({ scope, layoutId, operations }, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
      .catch(throwUnacceptable);
    keepAnswer(input, layout);
    return { version: layout.version, dashboard: toDashboard(layout), results };
  };
}

/** Puts what the server answered into the query, where the page reads it once editing has ended. */
function keepAnswer({ queryClient, queryKey }: EditsInput, layout: LayoutOutput): void {
  queryClient.setQueryData<{ layout: LayoutOutput }>(queryKey, (before) =>
    before && before.layout.version > layout.version ? before : { layout },
  );
}

async function restoreVersion(input: EditsInput, store: OperationStore, version: number): Promise<void> {
  const { client, scope, layout, notify } = input;
  const operationId = newId("layoutOperation");
  try {
    const answer = await client.layouts.restore.mutate({ scope, layoutId: layout.id, version, operationId });
    const [result] = answer.results;
    if (result?.ok !== true) throw new Error(result?.message ?? "");
    keepAnswer(input, answer.layout);
    store.record(
      { operationId, label: "restore an earlier version", inverse: result.inverse },
      { version: answer.layout.version, dashboard: toDashboard(answer.layout) },
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    notify({ tone: "bad", text: `The dashboard stays as it is: it couldn’t be restored. ${reason}` });
  }
}

/** Trying again helps where nobody answered, or the server had too much to do; it doesn't where it said no. */
function throwUnacceptable(error: unknown): never {
  if (!(error instanceof TRPCClientError)) throw error;
  const answered: TRPCClientError<AppRouter> = error;
  const status = answered.data?.httpStatus ?? 0;
  const isFinal = status >= 400 && status < 500 && ![401, 408, 429].includes(status);
  throw isFinal ? new Unacceptable(answered.message) : error;
}

function shownLayout(
  store: OperationStore,
  { layout, queryClient, queryKey }: EditsInput,
  definitions: Parameters<typeof withDashboard>[2],
): () => LayoutOutput {
  let shown = layout;
  let shownDashboard: Dashboard | undefined;
  return () => {
    const { dashboard } = store.getState();
    if (dashboard === shownDashboard) return shown;
    const base = queryClient.getQueryData<{ layout: LayoutOutput }>(queryKey)?.layout ?? layout;
    shown = withDashboard(base, dashboard, definitions, shown);
    shownDashboard = dashboard;
    return shown;
  };
}

function foreignNotice(
  { tile, what, restore }: ForeignChange,
  name: string | undefined,
  perform: (intent: Intent) => boolean,
): Notice {
  const title = tile.title ?? name ?? "A widget";
  return {
    tone: "good",
    text: `${isolate(title)} was ${what} by someone else, or in another window, after you changed it.`,
    action: { label: "Put mine back", onAct: () => perform(restore) },
  };
}

type Bounds = Pick<AvailableWidget, "minWidth" | "maxWidth" | "minHeight" | "maxHeight">;

function boundsOf(widget: Bounds): SizeBounds {
  const { minWidth: minW, maxWidth: maxW, minHeight: minH, maxHeight: maxH } = widget;
  return { minW, maxW, minH, maxH };
}

/** The widgets there are; of those that can't be asked for, those on the dashboard. */
function catalogOf(layout: LayoutOutput, available: readonly AvailableWidget[]): Catalog {
  const placed = layout.items.map(({ widget: { widgetId, definition } }) => {
    const bounds = boundsOf(definition);
    const { name } = definition;
    return [widgetId, { name, ...bounds, defaultW: bounds.minW, defaultH: bounds.minH }] as const;
  });
  const all = available.map((widget) => {
    const { id, name, defaultWidth: defaultW, defaultHeight: defaultH, allowMultiple } = widget;
    return [id, { name, ...boundsOf(widget), defaultW, defaultH, allowMultiple }] as const;
  });
  return new Map([...placed, ...all]);
}

function sizeIn(catalog: Catalog, widgetId: string): { w: number; h: number } {
  const { defaultW: w = 4, defaultH: h = 3 } = catalog.get(widgetId) ?? {};
  return { w, h };
}
