import { Link } from "@remix-run/react";
import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTRPC } from "#app/trpc/provider.tsx";
import { lastHeard } from "./last-heard.ts";

type Props = {
  scope: string;
  /** The dashboard, for which there are numbers once a bot has reported. */
  children: ReactNode;
};

/** In place of the first dashboard and its empty tiles: the way to the first number. The dashboard follows by itself. */
export function Welcome({ scope, children }: Props) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.bots.recent.queryOptions(lastHeard({ scope })));
  const bot = data?.bots[0];
  if (!data || bot?.lastEventAt) return children;
  return (
    <section aria-labelledby="welcome" className="card mx-auto my-4 max-w-2xl p-6 sm:p-8">
      <h2 id="welcome" className="text-lg font-semibold">
        Three steps to your first number
      </h2>
      <ol className="mt-5 flex flex-col gap-6">
        <Step number={1} isDone={bot !== undefined} heading="Create a bot">
          {bot ? (
            <p>
              <bdi className="font-medium text-text">{bot.name}</bdi> is here.
            </p>
          ) : (
            <>
              <p>It stands for one of your chat bots, on any platform, and has a key to report with.</p>
              <Link className="button-primary mt-3 w-fit" to={`/${scope}/bots/new`}>
                Create a bot
              </Link>
            </>
          )}
        </Step>
        <Step number={2} heading="Let it report">
          <p>
            It sends one request for each message. The code is ready for curl, TypeScript, grammY, Python, Go
            and PHP.
          </p>
          {bot ? (
            <>
              <Link className="button-primary mt-3 w-fit" to={`/${scope}/bots/${bot.id}`}>
                See how
              </Link>
              <p role="status" className="mt-3">
                Waiting for the first event…
              </p>
            </>
          ) : (
            <Link className="link" to="/docs/reporting-events">
              Reporting events
            </Link>
          )}
        </Step>
        <Step number={3} heading="Watch">
          <p>The dashboard takes this place a second after the first event. Arrange it as you like.</p>
        </Step>
      </ol>
      <p className="mt-6 border-t border-border pt-4 text-sm">
        <Link className="link" to="?welcomed" reloadDocument>
          Show the dashboard without numbers
        </Link>
      </p>
    </section>
  );
}

type StepProps = { number: number; isDone?: boolean; heading: string; children: ReactNode };

function Step({ number, isDone = false, heading, children }: StepProps) {
  return (
    <li className="flex gap-4">
      <span
        aria-hidden
        className={`flex size-7 shrink-0 items-center justify-center rounded-full text-sm font-semibold ${isDone ? "bg-good text-surface" : "bg-accent-soft text-accent"}`}
      >
        {isDone ? <Check size={16} /> : number}
      </span>
      <div className="min-w-0 flex-1 text-sm text-muted">
        <h3 className="text-base font-semibold text-text">
          {heading}
          {isDone && <span className="sr-only">, done</span>}
        </h3>
        {children}
      </div>
    </li>
  );
}
