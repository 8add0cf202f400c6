import type { Breakpoint } from "#domain/grid/grid.ts";
import { MenuAction, MenuGroup } from "#app/tile/tile-menu.tsx";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";
import type { Step } from "./rearrange.ts";

type Props = {
  item: LayoutItem;
  breakpoint: Breakpoint;
  isSelected: boolean;
  onStep: (userWidgetId: string, step: Step) => void;
  onReset: (userWidgetId: string) => void;
  onSelect: (userWidgetId: string) => void;
};

const steps: [string, Step][] = [
  ["Move up", { dx: 0, dy: -1, isResize: false }],
  ["Move down", { dx: 0, dy: 1, isResize: false }],
  ["Move left", { dx: -1, dy: 0, isResize: false }],
  ["Move right", { dx: 1, dy: 0, isResize: false }],
  ["Wider", { dx: 1, dy: 0, isResize: true }],
  ["Narrower", { dx: -1, dy: 0, isResize: true }],
  ["Taller", { dx: 0, dy: 1, isResize: true }],
  ["Shorter", { dx: 0, dy: -1, isResize: true }],
];

/** The moves of a tile, for whoever doesn't drag. The menu stays open, for several in a row. */
export function ArrangeItems({ item, breakpoint, isSelected, onStep, onReset, onSelect }: Props) {
  const { id } = item.widget;
  const isCustomised = breakpoint !== "lg" && item.responsive?.[breakpoint] !== undefined;
  return (
    <>
      {!item.isLocked && (
        <MenuGroup label="Move and resize">
          {steps.map(([label, step]) => (
            <MenuAction key={label} staysOpen onAct={() => onStep(id, step)}>
              {label}
            </MenuAction>
          ))}
        </MenuGroup>
      )}
      <MenuAction onAct={() => onSelect(id)}>{isSelected ? "Unselect" : "Select"}</MenuAction>
      {isCustomised && <MenuAction onAct={() => onReset(id)}>Follow the wide arrangement</MenuAction>}
    </>
  );
}
