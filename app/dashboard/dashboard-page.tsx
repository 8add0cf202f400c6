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
import type { WidgetConfig } from "#widgets/runtime/built-in.tsx";
import { WidgetToolsProvider } from "#widgets/runtime/widget-tools.tsx";
import { onDashboard, type Viewer } from "#widgets/contract/view.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { type LayoutRef, type Settings, useLayout } from "#app/dashboard-data/use-layout.ts";
import type { TilePage } from "#app/tile/tile-commands.ts";
import type { PlacedWidget } from "#app/tile/placed-widget.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { EmptyDashboard } from "./empty-dashboard.tsx";
import { DashboardHeader } from "./dashboard-header.tsx";
import { placesOf } from "./places.ts";
import { ViewGrid } from "./view-grid.tsx";
import { WallFrame } from "./wall-frame.tsx";

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
type SettingsProps = { widget: PlacedWidget; onSave: (settings: Settings) => void; onClose: () => void };

/** What only editing needs; each is fetched when it is first opened. */
type EditingParts = {
  Editor: ComponentType<EditorProps>;
  Browser: ComponentType<BrowserProps>;
  SettingsForm: ComponentType<SettingsProps>;
};

type Props = { viewer: Viewer; userId: string; layoutRef: LayoutRef; parts: EditingParts };

export function DashboardPage({ viewer, userId, layoutRef, parts }: Props) {
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
  const view = (
    <ViewGrid
      items={layout.items}
      places={places}
      page={page}
      onConfigChange={(userWidgetId: string, config: WidgetConfig) =>
        void changeSettings({ userWidgetId, config })
      }
    />
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
      {isEditing && edits ? (
        <Suspense fallback={view}>
          <Editor
            {...{ layout, edits, page }}
            onAdd={() => setIsAdding(true)}
            onDone={() => setIsEditing(false)}
          />
        </Suspense>
      ) : (
        <WallFrame layout={layout}>{view}</WallFrame>
      )}
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
            widget={configured}
            onSave={(settings) => void changeSettings(settings)}
            onClose={() => setConfigured(null)}
          />
        </Opening>
      )}
    </WidgetToolsProvider>
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
    (isEditing) => setSearch(isEditing ? { edit: "" } : {}, { preventScrollReset: true }),
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
