import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { numbers } from "#domain/numbers.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { AreaChart } from "#widgets/ui/charts/area-chart.tsx";
import { BarChart } from "#widgets/ui/charts/bar-chart.tsx";
import { useNow } from "#widgets/ui/now.tsx";
import { DaysTable } from "./days-table.tsx";
import { MessageTotals } from "./message-totals.tsx";
import { SelectionForm } from "./selection-form.tsx";
import { searchOf, type Selection } from "./selection.ts";

type Props = {
  scope: string;
  selection: Selection;
  bots: { id: string; name: string }[];
  /** Why what was asked for can't be shown. */
  problem: string | null;
};

/** More days than this are drawn as a line: bars would be hairs. */
const barsMax = 92;

/** Messages of a period, of all bots or one: totals, chart and table of the same numbers. */
export function AnalyticsPage({ scope, selection, bots, problem }: Props) {
  const trpc = useTRPC();
  const now = useNow();
  const { data: stats } = useQuery({
    ...trpc.stats.messages.queryOptions({ scope, ...selection }),
    enabled: problem === null,
    placeholderData: keepPreviousData,
  });
  const days = stats?.daily ?? [];
  const last = days.at(-1)?.date;
  const runningDate = stats && Date.parse(stats.to) > now ? last : undefined;
  const Chart = days.length > barsMax ? AreaChart : BarChart;
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4">
      <h1 className="text-xl font-semibold">Analytics</h1>
      <SelectionForm
        key={searchOf(selection)}
        selection={selection}
        bots={bots}
        days={{ first: days[0]?.date, last }}
        problem={problem}
      />
      {problem === null && stats && (
        <>
          <MessageTotals stats={stats} />
          <section aria-label="Messages per day" className="card p-4">
            <h2 className="text-sm font-medium">Messages per day</h2>
            <div className="@container h-72">
              <Chart
                name="Messages per day"
                unit={{ one: "message", many: "messages" }}
                points={days.map(({ date, messages }) => ({ date, value: messages }))}
                runningDate={runningDate}
              />
            </div>
          </section>
          <DaysTable days={days} runningDate={runningDate}>
            <a className="button" href={`/${scope}/analytics.csv${searchOf(selection)}`} download>
              Download as CSV
            </a>
          </DaysTable>
          <Meanings timeZone={stats.timeZone} />
        </>
      )}
    </div>
  );
}

function Meanings({ timeZone }: { timeZone: string }) {
  const { messages, received, sent, commands, errors, period, day, trend, deletedBots } = numbers;
  return (
    <details className="card p-4">
      <summary className="cursor-pointer text-sm font-medium">What these numbers mean</summary>
      <dl className="mt-3 grid max-w-text gap-2 text-sm">
        {[messages, received, sent, commands, errors, period, day, trend, deletedBots].map(
          ({ name, meaning }) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="text-muted">{meaning}</dd>
            </div>
          ),
        )}
        <div>
          <dt className="font-medium">Your time zone</dt>
          <dd className="text-muted">{timeZone}</dd>
        </div>
      </dl>
    </details>
  );
}
