import { Link, useLocation, useNavigate } from "@remix-run/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  Check,
  Clock,
  Copy,
  Download,
  List,
  type LucideIcon,
  Monitor,
  PencilLine,
  Plus,
  Star,
  Trash2,
  Upload,
  Users,
} from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { personalScope } from "#domain/scope.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { closeMenuAround, menuItem } from "#app/ui/menu.tsx";
import { dashboardPath } from "#app/dashboard-data/dashboard-path.ts";
import { dashboardTitle } from "#app/dashboard-data/dashboard-title.ts";
import { useEnterWall } from "#app/dashboard/wall/use-wall.ts";
import { ArrangeDialog } from "./arrange-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { ShareDialog } from "./share-dialog.tsx";
import { type DashboardEntry, useDashboardActions } from "./use-dashboard-actions.ts";
import { ZoneDialog } from "./zone-dialog.tsx";

type Props = { scope: string; layout: LayoutOutput; openEdits: () => Promise<Edits> };
const wallKeys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ ⇧ F" : "Ctrl Shift F";
type Opened = "new" | "rename" | "duplicate" | "share" | "zone" | "arrange" | "import";

/** What is in the menu under a dashboard's name: the other dashboards, and all that can be done with this one. */
export function Switcher({ scope, layout, openEdits }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const onClose = () => closeMenuAround(place.current);
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (dialog: Opened) => {
    onClose();
    setOpened(dialog);
  };
  return (
    <div ref={place} className="max-h-[70dvh] w-64 overflow-y-auto">
      <DashboardLinks scope={scope} currentId={layout.id} onClose={onClose} />
      <Actions scope={scope} layout={layout} onOpen={open} onClose={onClose} />
      {opened && <OpenedDialog {...{ opened, scope, layout, openEdits }} onClose={() => setOpened(null)} />}
    </div>
  );
}

type LinksProps = { scope: string; currentId: string; onClose: () => void };

function DashboardLinks({ scope, currentId, onClose }: LinksProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.dashboards.list.queryOptions({ scope }));
  if (!data)
    return (
      <p role={error ? "alert" : "status"} className="px-2 py-1.5 text-sm text-muted">
        {error ? `The list couldn’t be loaded: ${error.message}` : "Loading…"}
      </p>
    );
  const own = data.dashboards.filter(({ isOwn }) => isOwn);
  const shared = data.dashboards.filter(({ isOwn }) => !isOwn);
  const linkTo = (dashboard: DashboardEntry) => (
    <li key={dashboard.id}>
      <Link
        to={dashboardPath(scope, dashboard)}
        className={menuItem}
        aria-current={dashboard.id === currentId}
        onClick={onClose}
      >
        <span className="min-w-0 flex-1 truncate">{dashboardTitle(dashboard)}</span>
        <span className="max-w-2/5 shrink-0 truncate text-xs font-normal text-muted">
          {noteOn(dashboard)}
        </span>
        {dashboard.id === currentId && <Check size={14} aria-hidden className="shrink-0" />}
      </Link>
    </li>
  );
  return (
    <>
      <ul aria-label="Your dashboards">{own.map(linkTo)}</ul>
      {shared.length > 0 && (
        <>
          <p className="mt-1 border-t border-border px-2 pb-0.5 pt-2 text-2xs text-muted" aria-hidden>
            Shared with you
          </p>
          <ul aria-label="Shared with you">{shared.map(linkTo)}</ul>
        </>
      )}
    </>
  );
}

function noteOn({ isOwn, isDefault, sharing, author }: DashboardEntry): string {
  if (!isOwn) return author;
  if (isDefault) return "Default";
  return sharing === "private" ? "" : "Shared";
}

type ActionsProps = Pick<Props, "scope" | "layout"> & {
  onOpen: (dialog: Opened) => void;
  onClose: () => void;
};

function Actions({ scope, layout, onOpen, onClose }: ActionsProps) {
  const actions = useDashboardActions(scope);
  const enterWall = useEnterWall();
  const { id, isOwn, isDefault, mayEdit } = layout;
  const now = (act: () => unknown) => () => {
    onClose();
    void act();
  };
  return (
    <>
      <Group>
        <Item Icon={Plus} text="New dashboard" onChoose={() => onOpen("new")} />
        <Item Icon={Upload} text="Import a file" onChoose={() => onOpen("import")} />
        <Item Icon={List} text="Order and bin" onChoose={() => onOpen("arrange")} />
      </Group>
      <Group>
        {mayEdit && <Item Icon={PencilLine} text="Rename" onChoose={() => onOpen("rename")} />}
        <Item Icon={Copy} text="Duplicate" onChoose={() => onOpen("duplicate")} />
        {mayEdit && <Item Icon={Clock} text="Time zone" onChoose={() => onOpen("zone")} />}
        {isOwn && scope !== personalScope && (
          <Item Icon={Users} text="Share" onChoose={() => onOpen("share")} />
        )}
        {isOwn && !isDefault && (
          <Item Icon={Star} text="Make it the default" onChoose={now(() => actions.setDefault(id))} />
        )}
        <Item Icon={Download} text="Export as a file" onChoose={now(() => actions.download(id))} />
        <Item Icon={Monitor} text="Show on a wall" keys={wallKeys} onChoose={now(enterWall)} />
        {isOwn && !isDefault && (
          <Item
            Icon={Trash2}
            text="Delete"
            onChoose={now(() => actions.remove(id, dashboardTitle(layout)))}
          />
        )}
      </Group>
    </>
  );
}

function Group({ children }: { children: ReactNode }) {
  return <ul className="mt-1 border-t border-border pt-1">{children}</ul>;
}

type ItemProps = { Icon: LucideIcon; text: string; keys?: string; onChoose: () => void };

function Item({ Icon, text, keys, onChoose }: ItemProps) {
  return (
    <li>
      <button type="button" className={menuItem} onClick={onChoose}>
        <Icon size={16} aria-hidden className="shrink-0 text-muted" />
        <span className="flex-1">{text}</span>
        {keys && <kbd className="font-sans text-2xs text-muted">{keys}</kbd>}
      </button>
    </li>
  );
}

type DialogProps = Props & { opened: Opened; onClose: () => void };

function OpenedDialog({ opened, scope, layout, openEdits, onClose }: DialogProps) {
  const actions = useDashboardActions(scope);
  const goToNewAddress = useGoToNewAddress(scope, layout.id);
  const title = dashboardTitle(layout);
  const { id, settings, sharing } = layout;
  const naming = { onClose, title };
  async function rename(name: string) {
    const edits = await openEdits();
    if (edits.perform({ type: "rename", name })) await edits.saved().then(goToNewAddress);
  }
  switch (opened) {
    case "new":
      return <NameDialog {...naming} kind="new" name="" onName={actions.create} />;
    case "rename":
      return <NameDialog {...naming} kind="rename" name={title} onName={rename} />;
    case "duplicate":
      return (
        <NameDialog
          {...naming}
          kind="duplicate"
          name={`Copy of ${title}`}
          onName={(name) => actions.duplicate(id, name)}
        />
      );
    case "share":
      return (
        <ShareDialog
          title={title}
          sharing={sharing}
          onShare={(chosen) => actions.share(id, chosen)}
          onClose={onClose}
        />
      );
    case "zone":
      return (
        <ZoneDialog
          timeZone={settings.timeZone}
          onChoose={async (timeZone) =>
            (await openEdits()).perform({ type: "settings", changes: { timeZone } })
          }
          onClose={onClose}
        />
      );
    case "arrange":
      return <ArrangeDialog scope={scope} onClose={onClose} />;
    case "import":
      return <ImportDialog scope={scope} onClose={onClose} />;
  }
}

/** Leads to where a dashboard is now that it has another name; whoever went on meanwhile stays where they are. */
function useGoToNewAddress(scope: string, layoutId: string): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return async () => {
    await queryClient.invalidateQueries(trpc.dashboards.pathFilter());
    const { dashboards } = await queryClient.query(trpc.dashboards.list.queryOptions({ scope }));
    const renamed = dashboards.find(({ id }) => id === layoutId);
    if (renamed && renamed.address !== null && location.pathname === pathname)
      navigate(dashboardPath(scope, renamed) + search, { replace: true });
  };
}
