import { NavLink } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { platformNames } from "#domain/bot.ts";
import { isAllowed, type Permission, type Role } from "#domain/permissions.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { BotStatus } from "#widgets/ui/bot-status.tsx";
import { formatInstant } from "#widgets/ui/format.ts";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { ClockNote } from "./clock-note.tsx";
import { useTRPC } from "#app/trpc/provider.tsx";

/** What bots report is pushed; that a bot has gone silent, nobody reports. */
const REFETCH_EVERY_MS = 30_000;

type Props = { botId: string; viewer: Viewer; role: Role; children: ReactNode };

/** What all pages of one bot share: its name and state, and the way to the others. */
export function BotFrame({ botId, viewer, role, children }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Header botId={botId} viewer={viewer} />
      <Sections base={`/${viewer.scope}/bots/${botId}`} role={role} />
      {children}
    </div>
  );
}

function Header({ botId, viewer: { scope, timeZone } }: { botId: string; viewer: Viewer }) {
  const trpc = useTRPC();
  const { data: bot } = useSuspenseQuery(
    trpc.bots.get.queryOptions({ scope, botId }, { refetchInterval: REFETCH_EVERY_MS }),
  );
  return (
    <header>
      <h1 className="mb-1 truncate text-xl font-semibold">{bot.name}</h1>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        <BotStatus {...bot} />
        <span>{platformNames[bot.platform]}</span>
        {bot.lastEventAt && (
          <span>
            Last heard <RelativeTime at={bot.lastEventAt} timeZone={timeZone} />
          </span>
        )}
        {bot.firstEventAt && (
          <span>
            First event{" "}
            <time dateTime={bot.firstEventAt}>{formatInstant(Date.parse(bot.firstEventAt), timeZone)}</time>
          </span>
        )}
        {bot.isSample && <span>Sample data</span>}
      </p>
      <ClockNote clockOffMs={bot.clockOffMs} />
      {bot.description && <p className="mt-2 max-w-text whitespace-pre-line">{bot.description}</p>}
    </header>
  );
}

const sections: { path: string; name: string; needs?: Permission }[] = [
  { path: "", name: "Numbers" },
  { path: "/events", name: "Events" },
  { path: "/incidents", name: "Incidents" },
  { path: "/keys", name: "Keys", needs: "bot-keys:read" },
  { path: "/settings", name: "Settings", needs: "bots:write" },
];

/** The pages of the bot that one's role may see. */
function Sections({ base, role }: { base: string; role: Role }) {
  return (
    <nav aria-label="Bot" className="-mb-px overflow-x-auto border-b border-border">
      <ul className="flex gap-1">
        {sections
          .filter(({ needs }) => needs === undefined || isAllowed(role, needs))
          .map(({ path, name }) => (
            <li key={name}>
              <NavLink
                end
                to={`${base}${path}`}
                className="flex min-h-10 items-center border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted -outline-offset-2 hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text pointer-coarse:min-h-11"
              >
                {name}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
}
