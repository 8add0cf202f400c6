import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { PlacedWidget } from "#app/dashboard-data/placed-widget.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { forgive, isOff } from "#widgets/sandbox/host/kills.ts";
import { WidgetFailure, WidgetSkeleton } from "#widgets/runtime/widget-states.tsx";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { LiveFrame, type Start } from "./live-frame.tsx";
import { NeedsConsent } from "./needs-consent.tsx";
import { StoppedCard } from "./stopped-card.tsx";
import { useProgram } from "./use-program.ts";
import { Withheld } from "./withheld.tsx";

/** How soon a version that was stopped everywhere is known here, should the live message be lost. */
const LOOK_EVERY_MS = 30_000;

const often = "It had to be stopped three times within ten minutes.";
const formerAuthor = "a former author";

type Props = {
  widget: PlacedWidget;
  /** The place in its tile that it stands over. */
  slot: HTMLElement;
};

/** The inside of a tile whose widget somebody else wrote: its frame, or why there is none and what to do about it. */
export function SandboxedWidget({ widget, slot }: Props) {
  const trpc = useTRPC();
  const { scope } = useWidgetTools().viewer;
  const { data, error, refetch } = useQuery(
    trpc.sandbox.start.queryOptions(
      { scope, userWidgetId: widget.id },
      { staleTime: 0, refetchInterval: LOOK_EVERY_MS },
    ),
  );
  if (!data && error) return <WidgetFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <WidgetSkeleton category={widget.definition.category} />;
  if (data.status !== "runs") return <StoppedCard reason={data.reason ?? "It is off."} />;
  const { capabilities, missing, isOwn, publisher } = data;
  if (missing.length > 0 && capabilities.length === 0)
    return (
      <NeedsConsent
        {...{ scope, userWidgetId: widget.id, missing, isOwn }}
        publisher={publisher ?? formerAuthor}
      />
    );
  // Another version or other rights: it begins anew.
  return (
    <Running key={`${data.versionId} ${capabilities.join()}`} widget={widget} slot={slot} start={data} />
  );
}

function Running({ widget, slot, start }: Props & { start: Start }) {
  const { versionId, hash, publisher, missing, isOwn } = start;
  const { scope } = useWidgetTools().viewer;
  const [runs, setRuns] = useState(0);
  const [ended, setEnded] = useState(() => (isOff(versionId) ? often : null));
  const { data: code, error, refetch } = useProgram(hash);
  function startAgain() {
    forgive(versionId);
    setEnded(null);
    setRuns((count) => count + 1);
  }
  if (ended !== null) return <StoppedCard reason={ended} onRestart={startAgain} />;
  if (error) return <WidgetFailure error={error} onRetry={() => void refetch()} />;
  if (code === undefined) return <WidgetSkeleton category={widget.definition.category} />;
  return (
    <WithPublisher publisher={publisher ?? formerAuthor}>
      <div className="min-h-0 flex-1">
        <LiveFrame
          key={runs}
          {...{ widget, slot, start, code }}
          onEnded={(reason) => setEnded(isOff(versionId) ? often : reason)}
        />
      </div>
      {missing.length > 0 && <Withheld {...{ scope, userWidgetId: widget.id, missing, isOwn }} />}
    </WithPublisher>
  );
}

/** Whose widget it is stands on each tile: what it draws might look like the page's own. */
function WithPublisher({ publisher, children }: { publisher: string; children: ReactNode }) {
  return (
    <div className="flex size-full flex-col">
      {children}
      <p className="truncate pt-1 text-right text-[11px] leading-none text-muted tile-tiny:hidden">
        by <bdi>{publisher}</bdi>
      </p>
    </div>
  );
}
