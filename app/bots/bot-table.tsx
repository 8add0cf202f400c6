import { Link } from "@remix-run/react";
import { platformNames } from "#domain/bot.ts";
import type { Viewer } from "#widgets/sdk/view.ts";
import { BotStatus } from "#widgets/ui/bot-status.tsx";
import { formatCount } from "#widgets/ui/format.ts";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import type { BotListItem } from "#server/bots/bots.inputs.ts";

/** Every bot with its state; on narrow screens only what tells one from another. */
export function BotTable({ bots, viewer }: { bots: BotListItem[]; viewer: Viewer }) {
  return (
    <div className="card overflow-hidden">
      <table className="w-full table-fixed text-left">
        <thead className="border-b border-border text-xs text-muted">
          <tr>
            <Heading>Bot</Heading>
            <Heading className="w-44">Status</Heading>
            <Heading className="hidden w-28 md:table-cell">Platform</Heading>
            <Heading className="hidden w-36 text-right sm:table-cell">Messages, 7 days</Heading>
            <Heading className="hidden w-32 lg:table-cell">Last event</Heading>
          </tr>
        </thead>
        <tbody className="divide-y divide-border">
          {bots.map((bot) => (
            <Row key={bot.id} bot={bot} viewer={viewer} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ children, className = "" }: { children: string; className?: string }) {
  return (
    <th scope="col" className={`px-4 py-2 font-medium ${className}`}>
      {children}
    </th>
  );
}

function Row({ bot, viewer: { scope, timeZone } }: { bot: BotListItem; viewer: Viewer }) {
  return (
    <tr className="relative hover:bg-hover">
      <th scope="row" className="truncate px-4 py-3 font-medium">
        <Link to={`/${scope}/bots/${bot.id}`} className="after:absolute after:inset-0">
          {bot.name}
        </Link>
        {bot.isSample && <span className="ml-2 text-xs font-normal text-muted">Sample</span>}
      </th>
      <td className="px-4 py-3 text-sm">
        <BotStatus {...bot} />
      </td>
      <td className="hidden px-4 py-3 text-sm md:table-cell">{platformNames[bot.platform]}</td>
      <td className="hidden px-4 py-3 text-right text-sm tabular-nums sm:table-cell">
        {formatCount(bot.messageCount)}
      </td>
      <td className="hidden px-4 py-3 text-sm text-muted lg:table-cell">
        {bot.lastEventAt ? <RelativeTime at={bot.lastEventAt} timeZone={timeZone} /> : "Never"}
      </td>
    </tr>
  );
}
