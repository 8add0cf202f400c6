import type { ReactNode } from "react";
import { numbers } from "#domain/numbers.ts";
import { formatCount, formatDay } from "#widgets/ui/format.ts";
import type { MessageStats } from "./message-stats.ts";

type Props = {
  days: MessageStats["daily"];
  /** The day that isn't over yet. */
  runningDate: string | undefined;
  /** What can be done with the table. */
  children: ReactNode;
};

const columns = ["messages", "received", "sent", "commands", "errors"] as const;

/** The numbers of every day, the newest first. */
export function DaysTable({ days, runningDate, children }: Props) {
  return (
    <section aria-labelledby="days" className="card">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-2">
        <h2 id="days" className="text-sm font-medium">
          Day by day
        </h2>
        {children}
      </div>
      {/* A table wider than a phone scrolls by itself, also by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable */}
      <div className="max-h-96 overflow-auto" tabIndex={0} role="group" aria-labelledby="days">
        <table className="w-full text-right text-sm tabular-nums">
          <thead className="sticky top-0 bg-surface text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 text-left font-medium">
                Day
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="px-4 py-2 font-medium">
                  {numbers[column].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.date} className="border-t border-border">
                <th scope="row" className="px-4 py-1.5 text-left font-normal whitespace-nowrap">
                  <time dateTime={day.date}>{`${formatDay(day.date, "full")}, ${day.date.slice(0, 4)}`}</time>
                  {day.date === runningDate && <span className="text-muted"> so far</span>}
                </th>
                {columns.map((column) => (
                  <td key={column} className="px-4 py-1.5">
                    {formatCount(day[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
