import { useSearchParams } from "@remix-run/react";
import {
  type ComponentType,
  type ReactNode,
  startTransition,
  Suspense,
  useEffect,
  useMemo,
  useState,
} from "react";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { WidgetToolsProvider } from "#widgets/runtime/widget-tools.tsx";
import { whenHydrated } from "#widgets/runtime/hydration.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { onDashboard, type Viewer } from "#widgets/contract/view.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { type LayoutRef, type Settings, useLayout } from "#app/dashboard-data/use-layout.ts";
import type { TilePage } from "#app/tile/tile-commands.ts";
import type { PlacedWidget } from "#app/dashboard-data/placed-widget.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { EmptyDashboard } from "./empty-dashboard.tsx";
import { DashboardHeader } from "./dashboard-header.tsx";
import { placesOf } from "./places.ts";
import { ViewGrid } from "./view-grid.tsx";
import { WallFrame } from "./wall/wall-frame.tsx";

const Welcome = lazyPart(async () => ({ default: (await import("./welcome.tsx")).Welcome }));
const FrameLayer = lazyPart(async () => ({
  default: (await import("#app/sandbox/frame-layer.tsx")).FrameLayer,
}));

type EditorProps = {
  layout: LayoutOutput;
  edits: Edits;
  page: TilePage;
  onAdd: () => void;
  onDone: () => void;
};
type BrowserProps = {
  scope: string;
  placedWidgetIds: ReadonlySet<string>;
  onInstall: (widgetId: string) => Promise<unknown>;
  onAdd: (userWidgetId: string, widgetId: string) => Promise<unknown>;
  onClose: () => void;
};
type SettingsProps = {
  widget: PlacedWidget;
  isGone: boolean;
  onSave: (settings: Settings) => void;
  onClose: () => void;
};

/** What only editing needs; each is fetched when it is first opened. */
type EditingParts = {
  Editor: ComponentType<EditorProps>;
  Browser: ComponentType<BrowserProps>;
  SettingsForm: ComponentType<SettingsProps>;
};

type Props = {
  viewer: Viewer;
  userId: string;
  layoutRef: LayoutRef;
  parts: EditingParts;
  /** Whether no bot had reported when the page was loaded, and nobody had arranged the dashboard. */
  isFirstRun: boolean;
};

export function DashboardPage({ viewer, userId, layoutRef, parts, isFirstRun }: Props) {
  const { Editor, Browser, SettingsForm } = parts;
  const trpc = useTRPC();
  const { layout, edits, openEdits } = useLayout(layoutRef, userId);
  const [isEditing, setIsEditing] = useEditing(layout.mayEdit);
  const [isAdding, setIsAdding] = useState(false);
  const [configured, setConfigured] = useState<PlacedWidget | null>(null);
  const tools = useMemo(
    () => ({ trpc, viewer: onDashboard(viewer, layout.settings) }),
    [trpc, viewer, layout.settings],
  );
  const places = useMemo(() => placesOf(layout.items), [layout.items]);
  const placedWidgetIds = useMemo(
    () => new Set(layout.items.map(({ widget }) => widget.widgetId)),
    [layout.items],
  );

  const { mayEdit } = layout;
  const page = useMemo(
    (): TilePage => ({ mayEdit, openEdits, configure: setConfigured }),
    [mayEdit, openEdits],
  );
  const changeSettings = async (settings: Settings) =>
    (await openEdits()).perform({ type: "configure", ...settings });
  const add = async (widgetId: string, userWidgetId?: string) =>
    (await openEdits()).add(widgetId, userWidgetId);
  const grid = (
    <ViewGrid
      items={layout.items}
      places={places}
      page={page}
      onConfigChange={(...change) => void openEdits().then((edits) => edits.changeConfig(...change))}
    />
  );
  const view = (
    <FirstRun {...{ isFirstRun, edits }} scope={viewer.scope}>
      {grid}
    </FirstRun>
  );
  useEffect(() => {
    if (isEditing) void openEdits();
  }, [isEditing, openEdits]);

  return (
    <WidgetToolsProvider value={tools}>
      <DashboardHeader
        {...{ layoutRef, layout, openEdits }}
        onEdit={isEditing ? undefined : () => setIsEditing(true)}
      />
      {!isEditing && layout.mayEdit && layout.items.length === 0 && (
        <EmptyDashboard onAdd={() => setIsAdding(true)} />
      )}
      <WallFrame layout={layout}>
        <div>
          {isEditing && edits ? (
            <Suspense fallback={view}>
              <Editor
                {...{ layout, edits, page }}
                onAdd={() => setIsAdding(true)}
                onDone={() => setIsEditing(false)}
              />
            </Suspense>
          ) : (
            view
          )}
        </div>
        <Frames items={layout.items} />
      </WallFrame>
      {isAdding && (
        <Opening>
          <Browser
            scope={viewer.scope}
            placedWidgetIds={placedWidgetIds}
            onInstall={(widgetId) => add(widgetId)}
            onAdd={(userWidgetId, widgetId) => add(widgetId, userWidgetId)}
            onClose={() => setIsAdding(false)}
          />
        </Opening>
      )}
      {configured && (
        <Opening>
          <SettingsForm
            {...latestOf(configured, layout)}
            onSave={(settings) => void changeSettings(settings)}
            onClose={() => setConfigured(null)}
          />
        </Opening>
      )}
    </WidgetToolsProvider>
  );
}

type FirstRunProps = { isFirstRun: boolean; edits: Edits | undefined; scope: string; children: ReactNode };

/** The way to the first number in place of `children`, unless somebody arranges them. */
function FirstRun({ isFirstRun, edits, scope, children }: FirstRunProps) {
  if (!isFirstRun || edits) return children;
  return (
    <Suspense>
      <Welcome scope={scope}>{children}</Welcome>
    </Suspense>
  );
}

/** A widget as it is by now, which others may have changed or removed while its form is open. */
function latestOf(widget: PlacedWidget, { items }: LayoutOutput): { widget: PlacedWidget; isGone: boolean } {
  const now = items.find((item) => item.widget.id === widget.id)?.widget;
  return { widget: now ?? widget, isGone: !now };
}

/** The frames of widgets of others, which outlive the tiles that they are seen in. */
function Frames({ items }: { items: LayoutOutput["items"] }) {
  const widgets = items.flatMap(({ widget }) => (widget.definition.componentId === null ? [widget] : []));
  if (widgets.length === 0) return null;
  return (
    <Suspense>
      <FrameLayer widgets={widgets} />
    </Suspense>
  );
}

/** Editing is part of the address, so that a link can lead straight into it and the back button out of it. */
function useEditing(mayEdit: boolean): [boolean, (isEditing: boolean) => void] {
  const [search, setSearch] = useSearchParams();
  // The editor measures what it stands in, so the first HTML is the view's even where the address asks for the editor;
  // as a transition, for widgets that are still being hydrated keep their HTML.
  const [isReady, setIsReady] = useState(() => !search.has("edit"));
  useEffect(() => startTransition(() => setIsReady(true)), []);
  const isAsked = search.has("edit");
  useEffect(() => {
    if (isAsked && !mayEdit) setSearch({}, { replace: true });
  }, [isAsked, mayEdit, setSearch]);
  return [
    isReady && mayEdit && isAsked,
    (isEditing) =>
      // Whoever is quick would change a page that React hasn't got whole yet.
      void whenHydrated().then(() => setSearch(isEditing ? { edit: "" } : {}, { preventScrollReset: true })),
  ];
}

function Opening({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <p role="status" className="sr-only">
          Opening…
        </p>
      }
    >
      {children}
    </Suspense>
  );
}
