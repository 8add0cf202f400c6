import { NavLink } from "@remix-run/react";
import { Bot, BookOpen, ChartLine, LayoutDashboard, type LucideIcon, Puzzle, Settings } from "lucide-react";
import { type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { learnZone } from "#domain/zones/page-zones.ts";
import type { Zone } from "#domain/zones/zone.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { NowProvider } from "#widgets/ui/now.tsx";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { ConnectionStatus } from "#app/live/connection-status.tsx";
import { useConnection } from "#app/live/use-connection.ts";
import { useLiveUpdates } from "#app/live/use-live-updates.ts";
import { useTRPCClient } from "#app/trpc/provider.tsx";
import { NoticeProvider } from "#app/ui/notices.tsx";
import { Logo } from "#app/ui/logo.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ContextSwitcher, type SwitchableContext } from "./context-switcher.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { SampleBanner } from "./sample-banner.tsx";
import { Unreached } from "./unreached.tsx";
import { useHeldNavigation } from "./use-held-navigation.ts";

export type ShellProps = {
  contexts: SwitchableContext[];
  current: SwitchableContext;
  user: { name: string; email: string; isSample: boolean; lastScope: string };
  viewer: Viewer;
  /** Of the viewer. */
  zone: Zone;
  /** The server's time at rendering, ISO: what "2 min ago" is relative to until the page runs. */
  now: string;
  children: ReactNode;
};

/** Nobody needs it before members change. */
const Membership = lazyPart(() =>
  import("./membership.tsx").then(({ Membership }) => ({ default: Membership })),
);

type Destination = { to: string; label: string; Icon: LucideIcon };

function destinationsOf(scope: string): Destination[] {
  return [
    { to: `/${scope}/dashboard`, label: "Dashboard", Icon: LayoutDashboard },
    { to: `/${scope}/bots`, label: "Bots", Icon: Bot },
    { to: `/${scope}/analytics`, label: "Analytics", Icon: ChartLine },
    { to: `/${scope}/plugins`, label: "Plugins", Icon: Puzzle },
    { to: `/${scope}/settings`, label: "Settings", Icon: Settings },
    { to: "/docs", label: "Docs", Icon: BookOpen },
  ];
}

/** The frame of every page of a context: rail (a bar at the bottom on phones), header, content. */
export function AppShell({ contexts, current, user, viewer, zone, now, children }: ShellProps) {
  learnZone(zone);
  const [isAsked, setIsAsked] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const onMembers = useCallback(() => setIsAsked(true), []);
  useLiveUpdates({ scope: viewer.scope, person: user.email, since: now, onMembers, isOver });
  useRememberedScope(viewer.scope, user.lastScope);
  const { state } = useConnection();
  const { isHeld, follow, stay } = useHeldNavigation();
  return (
    <NowProvider initial={now}>
      <NoticeProvider>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:left-2 focus:top-2 focus:z-50 button"
        >
          Skip to the content
        </a>
        <div
          data-person={user.email}
          data-aged={state === "aged" || undefined}
          className="flex min-h-dvh flex-col sm:flex-row"
        >
          <Rail scope={viewer.scope} />
          <div className="flex min-w-0 flex-1 flex-col pb-16 sm:pb-0">
            <header
              data-chrome
              className="flex h-14 items-center gap-2 border-b border-border bg-surface px-4"
            >
              <ContextSwitcher contexts={contexts} current={current} />
              <span className="flex-1" />
              <ConnectionStatus timeZone={viewer.timeZone} />
              <PaletteButton scope={viewer.scope} contexts={contexts} />
              <AccountMenu user={user} />
            </header>
            {user.isSample && <SampleBanner />}
            <main id="main" className="min-w-0 flex-1 p-4 lg:px-6">
              {isHeld && (
                <Unreached onReached={follow}>
                  <button type="button" className="button" onClick={stay}>
                    Back to what was open
                  </button>
                </Unreached>
              )}
              {!isOver && <div hidden={isHeld}>{children}</div>}
              {isAsked && (
                <Suspense>
                  <Membership current={current} onOver={setIsOver} />
                </Suspense>
              )}
            </main>
          </div>
        </div>
      </NoticeProvider>
    </NowProvider>
  );
}

/** Addresses without a context lead to the one looked at last: it is told from here, for to show a page writes nothing. */
function useRememberedScope(scope: string, lastScope: string): void {
  const client = useTRPCClient();
  useEffect(() => {
    // One that wasn't told is told with the next page.
    if (scope !== lastScope) client.account.rememberScope.mutate({ scope }).catch(() => undefined);
  }, [client, scope, lastScope]);
}

function Rail({ scope }: { scope: string }) {
  return (
    <nav aria-label="Main" data-chrome className="rail">
      <p className="hidden h-14 items-center gap-3 px-4 text-lg font-semibold sm:flex">
        <Logo />
        <span className="hidden xl:inline">Botdeck</span>
      </p>
      <ul className="flex justify-around sm:flex-col sm:gap-1 sm:px-2">
        {destinationsOf(scope).map(({ to, label, Icon }) => (
          <li key={to}>
            <NavLink to={to} title={label} className="rail-link">
              <Icon size={18} aria-hidden />
              <span className="text-2xs sm:sr-only xl:not-sr-only xl:text-sm xl:font-medium">{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
