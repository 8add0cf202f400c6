import { NavLink } from "@remix-run/react";
import { Bot, BookOpen, ChartLine, LayoutDashboard, type LucideIcon, Puzzle, Settings } from "lucide-react";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import type { Viewer } from "#widgets/contract/view.ts";
import { NowProvider } from "#widgets/ui/now.tsx";
import { useLiveUpdates } from "#app/live/use-live-updates.ts";
import { NoticeProvider } from "#app/ui/notices.tsx";
import { Logo } from "#app/ui/logo.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ContextSwitcher, type SwitchableContext } from "./context-switcher.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { SampleBanner } from "./sample-banner.tsx";

export type ShellProps = {
  contexts: SwitchableContext[];
  current: SwitchableContext;
  user: { name: string; email: string; isSample: boolean };
  viewer: Viewer;
  /** The server's time at rendering, ISO: what "2 min ago" is relative to until the page runs. */
  now: string;
  children: ReactNode;
};

/** Nobody needs it before members change. */
const Membership = lazy(() => import("./membership.tsx").then(({ Membership }) => ({ default: Membership })));

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
export function AppShell({ contexts, current, user, viewer, now, children }: ShellProps) {
  const [isAsked, setIsAsked] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const onMembers = useCallback(() => setIsAsked(true), []);
  useLiveUpdates({ scope: viewer.scope, person: user.email, since: now, onMembers, isOver });
  return (
    <NowProvider initial={now}>
      <NoticeProvider>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:left-2 focus:top-2 focus:z-50 button"
        >
          Skip to the content
        </a>
        <div data-person={user.email} className="flex min-h-dvh flex-col sm:flex-row">
          <Rail scope={viewer.scope} />
          <div className="flex min-w-0 flex-1 flex-col pb-16 sm:pb-0">
            <header
              data-chrome
              className="flex h-14 items-center gap-2 border-b border-border bg-surface px-4"
            >
              <ContextSwitcher contexts={contexts} current={current} />
              <span className="flex-1" />
              <PaletteButton scope={viewer.scope} contexts={contexts} />
              <AccountMenu user={user} />
            </header>
            {user.isSample && <SampleBanner />}
            <main id="main" className="min-w-0 flex-1 p-4 lg:px-6">
              {!isOver && children}
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
