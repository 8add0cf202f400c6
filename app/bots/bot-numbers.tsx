import { useSuspenseQuery } from "@tanstack/react-query";
import { formatCount, formatDay } from "#widgets/ui/format.ts";
import { useTRPC } from "#app/trpc/provider.tsx";

const columns = [
  ["received", "Received"],
  ["sent", "Sent"],
  ["commands", "Commands"],
  ["errors", "Errors"],
] as const;

/** What the bot reported in the last seven days, day by day. */
export function BotNumbers({ botRef }: { botRef: { scope: string; botId: string } }) {
  const trpc = useTRPC();
  const {
    data: { totals, daily },
  } = useSuspenseQuery(trpc.stats.messages.queryOptions({ ...botRef, period: "7d" }));
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers" className="mb-2 font-semibold">
        Last 7 days
      </h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard. */}
      <div className="card overflow-x-auto" role="group" aria-labelledby="numbers" tabIndex={0}>
        <table className="w-full min-w-96 table-fixed text-right tabular-nums">
          <thead className="border-b border-border text-xs text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 text-left font-medium">
                Day
              </th>
              {columns.map(([name, label]) => (
                <th key={name} scope="col" className="px-4 py-2 font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="text-sm">
            {daily.toReversed().map((day) => (
              <tr key={day.date} className="border-b border-border">
                <th scope="row" className="whitespace-nowrap px-4 py-2 text-left font-normal text-muted">
                  {formatDay(day.date, "full")}
                </th>
                {columns.map(([name]) => (
                  <td key={name} className="px-4 py-2">
                    {formatCount(day[name])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot className="font-medium">
            <tr>
              <th scope="row" className="px-4 py-2 text-left font-medium">
                Total
              </th>
              {columns.map(([name]) => (
                <td key={name} className="px-4 py-2">
                  {formatCount(totals[name])}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
