import { Form, Link, useNavigate } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { type BotStatus, botStatuses } from "#domain/bot.ts";
import { presetPeriods } from "#domain/period.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { formatAmount, formatCount } from "#widgets/ui/format.ts";
import { periodNames } from "#widgets/ui/period.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { EmptyPage } from "#app/ui/empty-page.tsx";
import { Field, SelectField } from "#app/form/field.tsx";
import { botListSearch, type BotListState } from "./bot-list-search.ts";
import { BotTable } from "./bot-table.tsx";

/** What bots report is pushed; that a bot has gone silent, nobody reports. */
const REFETCH_EVERY_MS = 30_000;

type Props = { viewer: Viewer; state: BotListState; mayWrite: boolean };

/** The bots of a context, a page at a time: searched, filtered and sorted by the server. */
export function BotList({ viewer, state, mayWrite }: Props) {
  const trpc = useTRPC();
  const { scope } = viewer;
  const { data } = useSuspenseQuery(
    trpc.bots.page.queryOptions({ scope, ...state }, { refetchInterval: REFETCH_EVERY_MS }),
  );
  const newBot = mayWrite && (
    <Link className="button-primary" to={`/${scope}/bots/new`}>
      New bot
    </Link>
  );
  return (
    <>
      <div className="mb-4 flex min-h-9 items-center gap-3">
        <h1 className="flex-1 text-xl font-semibold">Bots</h1>
        {data.total > 0 && newBot}
      </div>
      {data.total === 0 ? (
        <EmptyPage
          text={
            mayWrite
              ? "No bots yet. Create one, give it its key, and its messages appear here."
              : "No bots yet. Whoever is a member here can create one; what it reports appears here."
          }
        >
          {newBot}
        </EmptyPage>
      ) : (
        <div className="flex flex-col gap-4">
          <StatusFilter state={state} counts={data.counts} />
          <SearchForm key={botListSearch(state, {})} state={state} />
          {data.bots.length === 0 ? (
            <EmptyPage text="No bot matches this.">
              <Link className="button" to={`/${scope}/bots`}>
                Show all bots
              </Link>
            </EmptyPage>
          ) : (
            <BotTable bots={data.bots} days={data.days} state={state} viewer={viewer} />
          )}
          <Pages state={state} next={data.next} counts={data.counts} />
        </div>
      )}
    </>
  );
}

const statusNames: Record<BotStatus, string> = {
  connected: "Connected",
  disconnected: "Disconnected",
  paused: "Paused",
  waiting: "Waiting for events",
};

type Counts = Record<BotStatus, number>;

const sumOf = (counts: Counts) => botStatuses.reduce((sum, status) => sum + counts[status], 0);

function StatusFilter({ state, counts }: { state: BotListState; counts: Counts }) {
  const choices = [
    { status: undefined, name: "All", count: sumOf(counts) },
    ...botStatuses.map((status) => ({ status, name: statusNames[status], count: counts[status] })),
  ];
  return (
    <nav aria-label="Status" className="flex flex-wrap gap-1">
      {choices.map(({ status, name, count }) => (
        <Link
          key={name}
          to={botListSearch(state, { status })}
          preventScrollReset
          aria-current={status === state.status ? "true" : undefined}
          className="button aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
        >
          {name} <span className="font-normal tabular-nums">{formatCount(count)}</span>
        </Link>
      ))}
    </nav>
  );
}

/** With JavaScript another order or period shows at once; the search when it is sent. */
function SearchForm({ state }: { state: BotListState }) {
  const navigate = useNavigate();
  const show = (change: Partial<BotListState>) => {
    navigate(botListSearch(state, change), { preventScrollReset: true });
  };
  return (
    <Form method="get" role="search" className="flex flex-wrap items-end gap-3">
      <div className="min-w-48 flex-1 sm:max-w-80">
        <Field
          label="Search"
          name="search"
          type="search"
          maxLength={80}
          autoComplete="off"
          defaultValue={state.search}
        />
      </div>
      {state.status && <HiddenFields<"status"> values={{ status: state.status }} />}
      <SelectField
        label="Sort by"
        name="sort"
        defaultValue={state.sort}
        onChange={({ target }) => {
          const sort = sorts.find((one) => one.id === target.value);
          if (sort) show({ sort: sort.id });
        }}
      >
        {sorts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Numbers of"
        name="period"
        defaultValue={state.period}
        onChange={({ target }) => {
          const period = presetPeriods.find((one) => one === target.value);
          if (period) show({ period });
        }}
      >
        {presetPeriods.map((period) => (
          <option key={period} value={period}>
            {periodNames[period]}
          </option>
        ))}
      </SelectField>
      <button type="submit" className="button min-h-9">
        Search
      </button>
    </Form>
  );
}

const sorts = [
  { id: "lastEventAt", name: "Last heard" },
  { id: "name", name: "Name" },
  { id: "messages", name: "Messages" },
  { id: "errors", name: "Errors" },
] as const;

function Pages({ state, next, counts }: { state: BotListState; next: string | null; counts: Counts }) {
  const found = state.status ? counts[state.status] : sumOf(counts);
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
      <p role="status" className="flex-1">
        {formatAmount(found, { one: "bot", many: "bots" }) +
          (state.search ? ` found for “${state.search}”` : "")}
      </p>
      {state.after !== undefined && (
        <Link className="button" to={botListSearch(state, {})}>
          Back to the first
        </Link>
      )}
      {next !== null && (
        <Link className="button" to={botListSearch(state, { after: next })}>
          Next page
        </Link>
      )}
    </div>
  );
}
