import { Link } from "@remix-run/react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Viewer } from "#widgets/contract/view.ts";
import { useTRPC } from "#app/trpc/provider.tsx";

/** Live updates come first; this is for when they can't get through. */
const ASK_EVERY_MS = 2_000;

type Props = {
  botId: string;
  viewer: Viewer;
  /** What one may do meanwhile. */
  children?: ReactNode;
};

/** Waits for a new bot's first event and says so by itself when it has come. */
export function FirstEvent({ botId, viewer: { scope }, children }: Props) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.bots.get.queryOptions(
      { scope, botId },
      { refetchInterval: ({ state }) => (state.data?.lastEventAt ? false : ASK_EVERY_MS), staleTime: 0 },
    ),
  );
  const isReceiving = Boolean(data?.lastEventAt);
  return (
    <section
      aria-label="First event"
      className={`card flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 ${isReceiving ? "border-good bg-good-soft" : ""}`}
    >
      <p role="status" className="flex flex-1 items-center gap-2 whitespace-nowrap font-medium">
        {isReceiving ? <Tick /> : <Pulse />}
        {isReceiving ? "Receiving" : "Waiting for the first event…"}
      </p>
      {isReceiving ? (
        <Link className="button-primary" to={`/${scope}/dashboard`}>
          Open the dashboard
        </Link>
      ) : (
        children
      )}
    </section>
  );
}

function Pulse() {
  return (
    <svg aria-hidden width="12" height="12" viewBox="0 0 12 12" className="animate-pulse text-accent">
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="3" />
    </svg>
  );
}

function Tick() {
  return (
    <svg aria-hidden width="12" height="12" viewBox="0 0 12 12" className="text-good">
      <path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}
