import { Link } from "@remix-run/react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root.ts";
import { numbers } from "#domain/numbers.ts";
import type { Period } from "#domain/period.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { AreaChart } from "#widgets/ui/charts/area-chart.tsx";
import { BarChart } from "#widgets/ui/charts/bar-chart.tsx";
import { formatCount, formatDay } from "#widgets/ui/format.ts";
import { useNow } from "#widgets/ui/now.tsx";
import { TrendBadge } from "#widgets/ui/trend-badge.tsx";
import { useTRPC } from "#app/trpc/provider.tsx";
import { PeriodForm } from "#app/form/period-form.tsx";
import { periodSearch } from "#app/ui/period-search.ts";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";
import { FirstEvent } from "./events/first-event.tsx";

type MessageStats = inferRouterOutputs<AppRouter>["stats"]["messages"];
type BotRef = { scope: string; botId: string };
type Props = { botRef: BotRef; viewer: Viewer; period: Period; problem: string | null; isWaiting: boolean };

const shown = ["messages", "received", "sent", "commands", "errors"] as const;
/** More days than this are drawn as a line: bars would be hairs. */
const barsMax = 92;

/** A bot's numbers over time: totals, charts, and a table of the same. */
export function BotNumbers({ botRef, viewer, period, problem, isWaiting }: Props) {
  const trpc = useTRPC();
  const { data: stats } = useQuery({
    ...trpc.stats.messages.queryOptions({ ...botRef, period }),
    enabled: problem === null,
    placeholderData: keepPreviousData,
  });
  const daily = stats?.daily ?? [];
  return (
    <div className="flex flex-col gap-4">
      {isWaiting && <FirstEvent botId={botRef.botId} viewer={viewer} />}
      <PeriodForm
        period={period}
        days={{ first: daily[0]?.date, last: daily.at(-1)?.date }}
        viewer={viewer}
        problem={problem}
      />
      {stats && problem === null && <Shown stats={stats} botRef={botRef} period={period} />}
    </div>
  );
}

type ShownProps = { stats: MessageStats; botRef: BotRef; period: Period };

function Shown({ stats, botRef, period }: ShownProps) {
  const { daily, totals, trend } = stats;
  const isRunning = Date.parse(stats.to) > useNow();
  const runningDate = isRunning ? daily.at(-1)?.date : undefined;
  return (
    <>
      <dl className="card grid grid-cols-2 gap-x-6 gap-y-4 p-4 sm:grid-cols-5">
        {shown.map((name) => (
          <div key={name} className="flex flex-col-reverse justify-end">
            <dt className="text-sm text-muted">{numbers[name].name}</dt>
            <dd className="flex flex-wrap items-baseline gap-x-2 text-2xl font-semibold tabular-nums">
              {formatCount(totals[name])}
              {name === "messages" && <TrendBadge trend={trend} before={`the ${daily.length} days before`} />}
            </dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-4 lg:grid-cols-2">
        <DaysChart name="messages" daily={daily} runningDate={runningDate} />
        <DaysChart name="errors" daily={daily} runningDate={runningDate} />
      </div>
      <Days daily={daily} runningDate={runningDate} botRef={botRef} />
      <p>
        <Link className="button" to={`/${botRef.scope}/analytics${periodSearch(period)}&bot=${botRef.botId}`}>
          Compare in analytics
        </Link>
      </p>
    </>
  );
}

const units = {
  messages: { one: "message", many: "messages" },
  errors: { one: "error", many: "errors" },
};
type ChartProps = { name: keyof typeof units; daily: Day[]; runningDate: string | undefined };

function DaysChart({ name, daily, runningDate }: ChartProps) {
  const Chart = daily.length > barsMax ? AreaChart : BarChart;
  const title = `${numbers[name].name} per day`;
  return (
    <section className="card min-w-0 p-4" aria-label={title}>
      <h2 className="text-sm font-medium">{title}</h2>
      <div className="@container h-56">
        <Chart
          name={title}
          unit={units[name]}
          points={daily.map((day) => ({ date: day.date, value: day[name] }))}
          runningDate={runningDate}
        />
      </div>
    </section>
  );
}

type Day = { date: string } & Record<(typeof shown)[number], number>;

/** Each day leads to its events, and its errors to themselves. */
function Days({
  daily,
  runningDate,
  botRef: { scope, botId },
}: {
  daily: Day[];
  runningDate: string | undefined;
  botRef: BotRef;
}) {
  const eventsOf = (date: string, type = "") =>
    `/${scope}/bots/${botId}/events?${new URLSearchParams({ ...(type && { type }), from: `${date}T00:00:00`, until: `${date}T23:59:59` })}`;
  return (
    <section aria-labelledby="days" className="card">
      <h2 id="days" className="px-4 pt-3 pb-2 text-sm font-medium">
        Day by day
      </h2>
      <ScrollRegion className="max-h-96 overflow-auto" aria-labelledby="days">
        <table className="w-full text-right text-sm tabular-nums">
          <thead className="sticky top-0 bg-surface text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 text-left font-medium">
                Day
              </th>
              {shown.map((name) => (
                <th key={name} scope="col" className="px-4 py-2 font-medium">
                  {numbers[name].name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {daily.toReversed().map((day) => (
              <tr key={day.date} className="border-t border-border">
                <th scope="row" className="px-4 py-1.5 text-left font-normal whitespace-nowrap">
                  <Link className="link" to={eventsOf(day.date)}>
                    {formatDay(day.date, "full")}
                  </Link>
                  {day.date === runningDate && <span className="text-muted"> so far</span>}
                </th>
                {shown.map((name) => (
                  <td key={name} className="px-4 py-1.5">
                    {name === "errors" && day.errors > 0 ? (
                      <Link
                        className="link"
                        to={eventsOf(day.date, "error")}
                        aria-label={`${formatCount(day.errors)} errors on ${formatDay(day.date, "full")}`}
                      >
                        {formatCount(day.errors)}
                      </Link>
                    ) : (
                      formatCount(day[name])
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
