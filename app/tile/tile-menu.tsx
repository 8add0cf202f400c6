import { Ellipsis } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { menuItem } from "#app/ui/menu.tsx";
import type { TileCommands } from "./tile-commands.ts";
import { type LayoutItem, titleOf } from "#app/dashboard-data/placed-widget.ts";

const surface = "z-40 min-w-52 rounded-control border border-border bg-surface p-1 shadow-float";
const line = `${menuItem} outline-none data-[highlighted]:bg-hover data-[disabled]:text-muted`;

type Props = {
  item: LayoutItem;
  commands: TileCommands;
  /** Whether it was asked for before it was loaded. */
  isOpenAtFirst?: boolean;
  /** Tailwind's classes of its button. */
  className?: string;
  /** Stands above the rest. */
  children?: ReactNode;
};

/** All that can be done with a tile, by mouse, touch or keys. */
export function TileMenu({
  item,
  commands,
  isOpenAtFirst = false,
  className = "icon-button",
  children,
}: Props) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const title = titleOf(item.widget);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <Radix.Root modal={false} open={isOpen} onOpenChange={setIsOpen}>
      <Radix.Trigger
        ref={trigger}
        aria-label={`Menu of ${title}`}
        className={`${className} data-[state=open]:opacity-100`}
      >
        <Ellipsis size={16} aria-hidden />
      </Radix.Trigger>
      <Radix.Portal container={document.querySelector("main")}>
        <Radix.Content
          align="end"
          collisionPadding={8}
          className={surface}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(trigger.current);
          }}
        >
          {children}
          <TileMenuItems item={item} commands={commands} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** To whom nothing has taken it from meanwhile; without scrolling, which would undo what a command has brought into view. */
function returnFocus(trigger: HTMLElement | null): void {
  if (document.activeElement === document.body) trigger?.focus({ preventScroll: true });
}

function TileMenuItems({ item, commands }: Pick<Props, "item" | "commands">) {
  const { widget, isLocked } = item;
  const updatedAt = commands.updatedAt(widget);
  const { timeZone } = useWidgetTools().viewer;
  return (
    <>
      {document.fullscreenEnabled && <MenuAction onAct={() => showAlone(widget.id)}>Full screen</MenuAction>}
      {commands.hasData(widget) && (
        <>
          <MenuAction onAct={() => void commands.refresh(widget)}>Refresh now</MenuAction>
          <MenuAction onAct={() => commands.exportCsv(widget)}>Export data (CSV)</MenuAction>
        </>
      )}
      <MenuAction onAct={() => commands.copy([item])}>Copy</MenuAction>
      {commands.mayEdit && (
        <>
          <MenuAction onAct={() => void commands.duplicate(item)}>Duplicate</MenuAction>
          <MenuAction onAct={() => commands.lock([item], !isLocked)}>
            {isLocked ? "Unlock" : "Lock"}
          </MenuAction>
          <MenuAction onAct={() => commands.configure(widget)}>Settings…</MenuAction>
          <MenuAction isDisabled={isLocked} onAct={() => commands.remove([item])}>
            Remove
          </MenuAction>
        </>
      )}
      {updatedAt !== undefined && updatedAt > 0 && (
        <p className="border-t border-border px-2 pb-1 pt-2 text-xs text-muted">
          Updated <RelativeTime at={new Date(updatedAt).toISOString()} timeZone={timeZone} />
        </p>
      )}
    </>
  );
}

type ActionProps = { isDisabled?: boolean; staysOpen?: boolean; onAct: () => void; children: ReactNode };

export function MenuAction({ isDisabled = false, staysOpen = false, onAct, children }: ActionProps) {
  return (
    <Radix.Item
      className={line}
      disabled={isDisabled}
      onSelect={(event) => {
        if (staysOpen) event.preventDefault();
        onAct();
      }}
    >
      {children}
    </Radix.Item>
  );
}

/** A menu in the menu. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={line}>
        <span className="flex-1">{label}</span> <span aria-hidden>›</span>
      </Radix.SubTrigger>
      <Radix.Portal container={document.querySelector("main")}>
        <Radix.SubContent collisionPadding={8} className={surface}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

function showAlone(userWidgetId: string): void {
  const id = CSS.escape(userWidgetId);
  // A frame isn't in its tile.
  const tile =
    document.querySelector(`[data-frame="${id}"]`) ?? document.querySelector(`[data-tile="${id}"] > section`);
  // Refused where the browser or a frame around the page forbids it; then nothing changes.
  tile?.requestFullscreen().catch(() => undefined);
}
