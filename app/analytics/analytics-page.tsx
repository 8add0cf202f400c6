import { Link } from "@remix-run/react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/trpc/provider.tsx";
import { EmptyPage } from "#app/ui/empty-page.tsx";
import { localDay } from "#domain/local-time.ts";
import { measures } from "#domain/measures.ts";
import { numbers } from "#domain/numbers.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { useNow } from "#widgets/ui/now.tsx";
import type { Analytics } from "./analytics.ts";
import { AnalyticsChart } from "./analytics-chart.tsx";
import { NumbersTable } from "./numbers-table.tsx";
import { SelectionForm } from "./selection-form.tsx";
import { inputOf, searchOf, type Selection } from "./selection.ts";
import { botsTable, stepsTable } from "./table.ts";
import { Totals } from "./totals.tsx";

type Props = {
  viewer: Viewer;
  mayAddBots: boolean;
  selection: Selection;
  bots: { id: string; name: string }[];
  /** What of the address couldn't be understood; the rest is shown. */
  notes: string[];
  /** Why what was asked for can't be shown. */
  problem: string | null;
};

/** Every number of a period: totals, a chart and a table of the same numbers, and the bots they come from. */
export function AnalyticsPage({ viewer, mayAddBots, selection, bots, notes, problem }: Props) {
  const trpc = useTRPC();
  const { scope } = viewer;
  const { data: analytics } = useQuery({
    ...trpc.stats.analytics.queryOptions(inputOf(scope, selection)),
    enabled: problem === null,
    placeholderData: keepPreviousData,
  });
  return (
    <div className="page-full flex flex-col gap-4">
      <h1 className="text-xl font-semibold">Analytics</h1>
      <SelectionForm
        selection={selection}
        bots={bots}
        days={daysOf(selection, analytics)}
        viewer={viewer}
        problems={problem === null ? notes : [...notes, problem]}
      />
      {problem === null && analytics && (
        <Numbers {...{ scope, selection, analytics, mayAddBots }} hasBots={bots.length > 0} />
      )}
    </div>
  );
}

/** The first and the last day of what is shown, for the form. */
function daysOf({ period }: Selection, analytics: Analytics | undefined) {
  if (typeof period !== "string") return { first: period.from, last: period.to };
  if (!analytics) return { first: undefined, last: undefined };
  const { from, to, timeZone } = analytics;
  return { first: localDay(Date.parse(from), timeZone), last: localDay(Date.parse(to) - 1, timeZone) };
}

type EmptyProps = { scope: string; selection: Selection; hasBots: boolean; mayAddBots: boolean };
type NumbersProps = EmptyProps & { analytics: Analytics };

function Numbers({ scope, selection, analytics, hasBots, mayAddBots }: NumbersProps) {
  const isRunning = Date.parse(analytics.to) > useNow();
  if (analytics.heardBots + analytics.previousHeardBots === 0)
    return <NothingYet {...{ scope, selection, hasBots, mayAddBots }} />;
  const steps = stepsTable(analytics, selection);
  const csv = `/${scope}/analytics.csv${searchOf(selection)}`;
  return (
    <>
      <Totals analytics={analytics} />
      <AnalyticsChart analytics={analytics} selection={selection} isRunning={isRunning} />
      <div className="grid grid-cols-1 items-start gap-4 2xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <NumbersTable title={`${steps.columns[0] ?? ""} by ${analytics.step}`} table={steps}>
          <a className="button" href={csv} download>
            Download as CSV
          </a>
        </NumbersTable>
        <NumbersTable
          title={`${numbers[selection.measure].name} by bot`}
          table={botsTable(analytics, selection)}
          nameOf={({ key, name }) => (
            <Link
              className="link"
              to={searchOf({ ...selection, botIds: [key], split: "none" })}
              preventScrollReset
            >
              {name}
            </Link>
          )}
        >
          <a className="button" href={`${csv}&of=bots`} download>
            Download bots as CSV
          </a>
        </NumbersTable>
      </div>
      <Meanings timeZone={analytics.timeZone} />
    </>
  );
}

function NothingYet({ scope, selection, hasBots, mayAddBots }: EmptyProps) {
  if (!hasBots)
    return (
      <EmptyPage text="There are no numbers before the first bot reports something.">
        {mayAddBots ? (
          <Link className="button-primary" to={`/${scope}/bots/new`}>
            Create a bot
          </Link>
        ) : (
          <p className="text-muted">Members here can create bots.</p>
        )}
      </EmptyPage>
    );
  return (
    <EmptyPage text="Nothing was reported in this period or the one before.">
      <div className="flex flex-wrap justify-center gap-2">
        <Link className="button-primary" to={searchOf({ ...selection, period: "90d", botIds: [] })}>
          Show 90 days of all bots
        </Link>
        <Link className="button" to={`/${scope}/bots`}>
          See what the bots report
        </Link>
      </div>
    </EmptyPage>
  );
}

const explained = [
  ...measures,
  "heardBots",
  "period",
  "day",
  "week",
  "previousTotal",
  "deletedBots",
] as const;

function Meanings({ timeZone }: { timeZone: string }) {
  return (
    <details className="card p-4">
      <summary className="cursor-pointer text-sm font-medium">What these numbers mean</summary>
      <dl className="mt-3 grid max-w-text gap-2 text-sm">
        {explained.map((number) => (
          <div key={number}>
            <dt className="font-medium">{numbers[number].name}</dt>
            <dd className="text-muted">{numbers[number].meaning}</dd>
          </div>
        ))}
        <div>
          <dt className="font-medium">Your time zone</dt>
          <dd className="text-muted">{timeZone}</dd>
        </div>
      </dl>
    </details>
  );
}
