import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { type ClassNames, DayPicker, type DayPickerProps } from "react-day-picker";
import { addDays, localDay } from "#domain/local-time.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { formatDay } from "#widgets/ui/format.ts";
import { formatMonth, formatWholeDay } from "#widgets/ui/format-date.ts";
import { useNow } from "#widgets/ui/now.tsx";

/** Days such as `2026-11-22`, both included; nothing where it is open. */
export type Range = { from: string | undefined; to: string | undefined };
type Props = {
  range: Range;
  viewer: Pick<Viewer, "timeZone" | "firstDayOfWeek">;
  isRequired: boolean;
  onChoose: (range: Range) => void;
};

/** Chooses days by two presses, the first and the last, or by what they are called. Today is the viewer's. */
export function Calendar({ range, viewer, isRequired, onChoose }: Props) {
  const today = localDay(useNow(), viewer.timeZone);
  const [first, setFirst] = useState<string>();
  const [pointed, setPointed] = useState<string>();
  const shown = first === undefined ? range : inOrder(first, pointed ?? first);
  return (
    <div className="sm:flex">
      <div className="flex flex-wrap gap-1 p-2 sm:w-32 sm:flex-col sm:border-r sm:border-border">
        {quickRanges(today, isRequired).map(([name, quick]) => (
          <button key={name} type="button" className="calendar-quick" onClick={() => onChoose(quick)}>
            {name}
          </button>
        ))}
      </div>
      <div className="p-2">
        <DayPicker
          {...look}
          mode="range"
          selected={{ from: dateOf(shown.from), to: dateOf(shown.to) }}
          onSelect={(_range, date) => {
            if (first === undefined) setFirst(dayOf(date));
            else {
              setFirst(undefined);
              onChoose(inOrder(first, dayOf(date)));
            }
          }}
          onDayMouseEnter={(date) => setPointed(dayOf(date))}
          onDayFocus={(date) => setPointed(dayOf(date))}
          today={dateOf(today)}
          endMonth={dateOf(today)}
          startMonth={new Date(1970, 0)}
          defaultMonth={dateOf(range.to ?? today)}
          disabled={{ after: dateOf(today) ?? new Date() }}
          weekStartsOn={weekdays[viewer.firstDayOfWeek ?? 1]}
        />
        <p role="status" className="px-1 pt-1 text-xs text-muted">
          <span key={first}>
            {first === undefined
              ? "Choose the first day."
              : `From ${formatWholeDay(first)}: choose the last day.`}
          </span>
        </p>
      </div>
    </div>
  );
}

/** What is asked for most, by its name. */
function quickRanges(today: string, isRequired: boolean): [string, Range][] {
  const month = `${today.slice(0, 8)}01`;
  const monthBefore = `${addDays(month, -1).slice(0, 8)}01`;
  const daysTo = (count: number) => ({ from: addDays(today, 1 - count), to: today });
  return [
    ["Today", daysTo(1)],
    ["Yesterday", { from: addDays(today, -1), to: addDays(today, -1) }],
    ["Last 7 days", daysTo(7)],
    ["Last 30 days", daysTo(30)],
    ["This month", { from: month, to: today }],
    ["Last month", { from: monthBefore, to: addDays(month, -1) }],
    ...(isRequired ? [] : [["Any time", { from: undefined, to: undefined }] satisfies [string, Range]]),
  ];
}

function inOrder(one: string, other: string): Range {
  return one < other ? { from: one, to: other } : { from: other, to: one };
}

// The library counts in the browser's own days; ours are text, which no zone moves.
function dateOf(day: string | undefined): Date | undefined {
  if (day === undefined) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

function dayOf(date: Date): string {
  const pad = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

const look: Pick<DayPickerProps, "classNames" | "components" | "formatters" | "labels"> = {
  classNames: {
    root: "calendar",
    months: "calendar-months",
    nav: "calendar-nav",
    button_previous: "icon-button",
    button_next: "icon-button",
    month_caption: "calendar-caption",
    weekday: "calendar-weekday",
    day: "calendar-day",
    today: "calendar-today",
    selected: "calendar-chosen",
    outside: "calendar-outside",
    range_start: "calendar-first",
    range_end: "calendar-last",
  } satisfies Partial<ClassNames>,
  components: {
    Chevron: ({ orientation }) =>
      orientation === "left" ? <ChevronLeft size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />,
  },
  formatters: {
    formatCaption: (month) => formatMonth(dayOf(month)),
    formatWeekdayName: (date) => formatDay(dayOf(date), "weekday"),
  },
  labels: {
    labelGrid: (month) => formatMonth(dayOf(month)),
    labelWeekday: (date) => formatDay(dayOf(date), "weekday"),
    labelDayButton: (date, { today, selected }) =>
      [today && "Today", formatWholeDay(dayOf(date)), selected && "chosen"].filter(Boolean).join(", "),
    labelNav: () => "Months",
    labelPrevious: () => "The month before",
    labelNext: () => "The month after",
  },
};
