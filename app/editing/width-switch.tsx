import { Laptop, type LucideIcon, Monitor, Smartphone, Tablet } from "lucide-react";
import { type Breakpoint, breakpoints } from "#domain/grid/grid.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";

const widths: Record<Breakpoint, { name: string; Icon: LucideIcon }> = {
  lg: { name: "Wide", Icon: Monitor },
  md: { name: "Medium", Icon: Laptop },
  sm: { name: "Small", Icon: Tablet },
  xs: { name: "Phone", Icon: Smartphone },
};

type Props = {
  items: readonly LayoutItem[];
  breakpoint: Breakpoint;
  edits: Edits;
  onChoose: (breakpoint: Breakpoint) => void;
};

/**
 * Which width of the dashboard is edited. A narrow one follows the wide one until it is touched. A phone has no room for
 * the others, nor for choosing them.
 */
export function WidthSwitch({ items, breakpoint, edits, onChoose }: Props) {
  const isCustomised = (name: Breakpoint) =>
    name !== "lg" && items.some(({ responsive }) => responsive?.[name] !== undefined);
  return (
    <div
      role="group"
      aria-label="Width"
      className="flex items-center rounded-control border-border sm:border"
    >
      {breakpoints.map(({ name, columns }) => {
        const { name: word, Icon } = widths[name];
        const label = `${word}, ${columns} columns${isCustomised(name) ? ", customised" : ""}`;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={breakpoint === name}
            aria-label={label}
            title={label}
            className="icon-button relative max-sm:hidden aria-pressed:bg-accent-soft aria-pressed:text-accent"
            onClick={() => onChoose(name)}
          >
            <Icon size={16} aria-hidden />
            {isCustomised(name) && (
              <span aria-hidden className="absolute right-1 top-1 size-1.5 rounded-full bg-accent" />
            )}
          </button>
        );
      })}
      {breakpoint !== "lg" && isCustomised(breakpoint) && (
        <button
          type="button"
          className="px-2 text-sm text-accent hover:underline pointer-coarse:min-h-11"
          title="Every widget follows the wide arrangement again"
          onClick={() => edits.perform({ type: "reset", breakpoint })}
        >
          Reset
        </button>
      )}
    </div>
  );
}
