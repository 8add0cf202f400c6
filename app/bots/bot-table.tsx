import { Link } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { platformNames } from "#domain/bot.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { BotStatus } from "#widgets/ui/bot-status.tsx";
import { Sparkline } from "#widgets/ui/charts/sparkline.tsx";
import { formatAmount, formatCount } from "#widgets/ui/format.ts";
import { periodNames } from "#widgets/ui/period.ts";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import type { BotSort, ListedBot } from "#server/bots/bot-list.inputs.ts";
import { botListSearch, type BotListState } from "./bot-list-search.ts";

type Props = { bots: ListedBot[]; days: string[]; state: BotListState; viewer: Viewer };

/** Bots with their state and their numbers; on narrow screens what has no column stands below the name. */
export function BotTable({ bots, days, state, viewer }: Props) {
  const head = { state };
  return (
    <div className="card overflow-hidden">
      <table className="w-full table-fixed text-left">
        <thead className="border-b border-border text-xs text-muted">
          <tr>
            <Heading {...head} sort="name" label="Bot" />
            <Heading {...head} label="Status" className="w-36 sm:w-40" />
            <Heading {...head} label="Platform" className="hidden w-28 xl:table-cell" />
            <Heading
              {...head}
              sort="messages"
              label={`Messages, ${periodNames[state.period]}`}
              className="hidden w-40 text-right sm:table-cell"
            />
            <Heading {...head} label="Trend" className="hidden w-32 md:table-cell" />
            <Heading
              {...head}
              sort="errors"
              label="Errors"
              className="hidden w-24 text-right md:table-cell"
            />
            <Heading {...head} sort="lastEventAt" label="Last heard" className="hidden w-32 lg:table-cell" />
          </tr>
        </thead>
        <tbody className="divide-y divide-border">
          {bots.map((bot) => (
            <Row key={bot.id} bot={bot} days={days} viewer={viewer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type HeadingProps = { label: string; state: BotListState; sort?: BotSort; className?: string };

/** Where the list can be sorted by a column, its heading does it; numbers and times have the most first. */
function Heading({ label, state, sort, className = "" }: HeadingProps) {
  const isSorted = sort === state.sort;
  const Arrow = sort === "name" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort === "name" ? "ascending" : "descending") : undefined}
      className={`px-4 py-2 font-medium ${className}`}
    >
      {sort === undefined ? (
        label
      ) : (
        <Link
          to={botListSearch(state, { sort })}
          preventScrollReset
          className="inline-flex items-center gap-1 hover:text-text"
        >
          {label}
          {isSorted && <Arrow size={12} aria-hidden />}
        </Link>
      )}
    </th>
  );
}

function Row({ bot, days, viewer }: { bot: ListedBot; days: string[]; viewer: Viewer }) {
  const { scope, timeZone } = viewer;
  const isSilent = !bot.isConnected && !bot.isPaused && bot.lastEventAt !== null;
  return (
    <tr className="relative hover:bg-hover">
      <th scope="row" className="px-4 py-3 font-medium">
        <span className="flex items-baseline gap-2">
          <Link to={`/${scope}/bots/${bot.id}`} className="truncate after:absolute after:inset-0">
            {bot.name}
          </Link>
          {bot.isSample && <span className="text-xs font-normal text-muted">Sample</span>}
        </span>
        <InBrief bot={bot} isSilent={isSilent} timeZone={timeZone} />
      </th>
      <td className="px-4 py-2 text-sm">
        <BotStatus {...bot} />
        {isSilent && bot.lastEventAt && (
          <span className="block pl-3.5 text-xs text-muted">
            since <RelativeTime at={bot.lastEventAt} timeZone={timeZone} />
          </span>
        )}
      </td>
      <td className="hidden px-4 py-3 text-sm xl:table-cell">{platformNames[bot.platform]}</td>
      <td className="hidden px-4 py-3 text-right text-sm tabular-nums sm:table-cell">
        {formatCount(bot.messages)}
      </td>
      <td className="hidden px-4 py-2 md:table-cell">
        <div className="h-6">
          {bot.messages > 0 && (
            <Sparkline
              name={`Messages of ${bot.name} per day`}
              unit={{ one: "message", many: "messages" }}
              points={days.map((date, index) => ({ date, value: bot.daily[index] ?? null }))}
              runningDate={days.at(-1)}
            />
          )}
        </div>
      </td>
      <td
        className={`hidden px-4 py-3 text-right text-sm tabular-nums md:table-cell ${bot.errors > 0 ? "text-bad" : "text-muted"}`}
      >
        {formatCount(bot.errors)}
      </td>
      <td className="hidden px-4 py-3 text-sm text-muted lg:table-cell">
        {bot.lastEventAt ? <RelativeTime at={bot.lastEventAt} timeZone={timeZone} /> : "Never"}
      </td>
    </tr>
  );
}

type InBriefProps = { bot: ListedBot; isSilent: boolean; timeZone: string };

/** What the columns say that aren't there; since when a bot is silent stands beside its status. */
function InBrief({ bot, isSilent, timeZone }: InBriefProps) {
  return (
    <span className="flex flex-wrap gap-x-3 text-xs font-normal text-muted tabular-nums lg:hidden">
      <span className="sm:hidden">{formatAmount(bot.messages, { one: "message", many: "messages" })}</span>
      <span className={`md:hidden ${bot.errors > 0 ? "text-bad" : ""}`}>
        {formatAmount(bot.errors, { one: "error", many: "errors" })}
      </span>
      {bot.lastEventAt && !isSilent && <RelativeTime at={bot.lastEventAt} timeZone={timeZone} />}
    </span>
  );
}
