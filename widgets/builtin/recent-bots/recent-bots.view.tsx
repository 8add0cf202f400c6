import { Link } from "@remix-run/react";
import { platformNames } from "#domain/bot.ts";
import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import type { Viewer, WidgetViewProps } from "#widgets/contract/view.ts";
import { BotStatus } from "#widgets/ui/bot-status.tsx";
import { NoBots } from "#widgets/ui/no-bots.tsx";
import { formatCount } from "#widgets/ui/format.ts";
import type { definition } from "./recent-bots.definition.ts";
import type { query } from "./recent-bots.query.ts";

type Data = DataOf<typeof query>;
type Props = WidgetViewProps<ConfigOf<typeof definition>, Data>;

export default function RecentBotsView({ data, viewer }: Props) {
  if (data.bots.length === 0) return <NoBots text="No bots yet." viewer={viewer} />;
  return (
    <>
      {/* What the numbers are is said once to the eye; whoever listens hears it with each. */}
      <p aria-hidden className="text-right text-xs text-muted">
        Messages<span className="hidden @3xs:inline"> in 7 days</span>
      </p>
      <ul className="-mx-2 flex flex-col">
        {data.bots.map((bot) => (
          <li key={bot.id}>
            <Row bot={bot} viewer={viewer} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ bot, viewer: { scope } }: { bot: Data["bots"][number]; viewer: Viewer }) {
  return (
    <Link
      to={`/${scope}/bots/${bot.id}`}
      className="flex min-h-10 items-center pointer-coarse:min-h-11 gap-3 rounded-control px-2 hover:bg-hover"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{bot.name}</span>
        <span className="flex items-center gap-2 text-xs text-muted">
          <BotStatus {...bot} />
          <span className="hidden truncate @3xs:inline">{platformNames[bot.platform]}</span>
        </span>
      </span>
      <span className="shrink-0 font-medium tabular-nums">
        {formatCount(bot.messageCount)}
        <span className="sr-only">{bot.messageCount === 1 ? " message" : " messages"} in 7 days</span>
      </span>
    </Link>
  );
}
