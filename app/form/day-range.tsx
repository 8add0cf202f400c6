import { CalendarDays } from "lucide-react";
import { type ReactNode, Suspense, useRef, useState } from "react";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { closeMenuAround, Menu } from "#app/ui/menu.tsx";
import type { Viewer } from "#widgets/contract/view.ts";
import { formatDay } from "#widgets/ui/format.ts";
import { formatWholeDay } from "#widgets/ui/format-date.ts";
import type { Range } from "./calendar.tsx";
import { Field } from "./field.tsx";

type Props = {
  /** What the form shows. */
  range: Range;
  viewer: Pick<Viewer, "timeZone" | "firstDayOfWeek">;
  /** A range that isn't may be open at either end. */
  isRequired?: boolean;
  /** After a choice that the fields have by now. */
  onChosen?: () => void;
};

const Calendar = lazyPart(async () => ({ default: (await import("./calendar.tsx")).Calendar }));

/**
 * Days from one to another, as the fields `from` and `to` of a form: in words, and opened two fields, which work without
 * JavaScript; with it a calendar stands above them, and days that one often asks for.
 */
export function DayRange({ range, viewer, isRequired = false, onChosen }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const [isOpened, setIsOpened] = useState(false);
  const [shown, setShown] = useFollowing(range);
  const words = rangeInWords(shown);
  const day = { type: "date", min: "1970-01-01", required: isRequired };

  function choose(chosen: Range): void {
    const fields = fieldsOf(panel.current);
    for (const [index, value] of [chosen.from, chosen.to].entries()) {
      const field = fields[index];
      if (field) field.value = value ?? "";
    }
    setShown(chosen);
    closeMenuAround(panel.current);
    onChosen?.();
  }

  return (
    <div className="min-w-0">
      <span aria-hidden className="mb-1 block text-sm font-medium">
        Days
      </span>
      <div className="menu-as-field">
        <Menu
          ariaLabel={`Days: ${words}`}
          onOpen={() => setIsOpened(true)}
          label={
            <>
              <CalendarDays size={16} aria-hidden className="shrink-0 text-muted" />
              <span className="truncate">{words}</span>
            </>
          }
        >
          <div
            ref={panel}
            className="calendar-panel"
            onChange={() => {
              const [from, to] = fieldsOf(panel.current).map(({ value }) => value || undefined);
              setShown({ from, to });
            }}
          >
            {isOpened && (
              <Suspense fallback={<Room />}>
                <Calendar range={shown} viewer={viewer} isRequired={isRequired} onChoose={choose} />
              </Suspense>
            )}
            <div className="grid grid-cols-2 gap-2 p-2">
              <Field label="From" name="from" defaultValue={range.from} {...day} />
              <Field label="To" name="to" defaultValue={range.to} {...day} />
            </div>
          </div>
        </Menu>
      </div>
    </div>
  );
}

/** As much as the calendar takes, so that nothing moves when it is there. */
function Room(): ReactNode {
  return <div className="calendar-room" />;
}

function fieldsOf(panel: HTMLElement | null): HTMLInputElement[] {
  return [...(panel?.querySelectorAll<HTMLInputElement>("input[type=date]") ?? [])];
}

/** What is chosen, which begins anew when the page shows other days. */
function useFollowing(range: Range): [Range, (chosen: Range) => void] {
  const [{ of, chosen }, set] = useState({ of: range, chosen: range });
  const isSame = of.from === range.from && of.to === range.to;
  if (!isSame) set({ of: range, chosen: range });
  return [isSame ? chosen : range, (next) => set({ of: range, chosen: next })];
}

/** `Nov 1 – Nov 30, 2026`, `Since Nov 1, 2026`, `Any time`. */
function rangeInWords({ from, to }: Range): string {
  if (!from) return to ? `Until ${formatWholeDay(to)}` : "Any time";
  if (!to) return `Since ${formatWholeDay(from)}`;
  if (from === to) return formatWholeDay(from);
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? formatDay(from, "short") : formatWholeDay(from)} – ${formatWholeDay(to)}`;
}

/** A day such as `2026-11-22`, unless it is none: an address may ask for anything. */
export function dayOf(text = ""): string | undefined {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text : NaN);
  // There are engines that take 30 February for a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}
