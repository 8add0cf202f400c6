import { useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { PlacedWidget } from "#app/dashboard-data/placed-widget.ts";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import type { AppRouter } from "#server/api/root.ts";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { Bridge, type Told } from "#widgets/sandbox/host/bridge.ts";
import { isIsolated } from "#widgets/sandbox/host/isolation.ts";
import { noteEnd } from "#widgets/sandbox/host/kills.ts";
import { envKeys, type WidgetEnv } from "#widgets/sandbox/protocol.ts";
import { Answers } from "./answers.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { Shield } from "./shield.tsx";
import { tallyFor } from "./tally.ts";
import { useEnv } from "./use-env.ts";

export type Start = inferRouterOutputs<AppRouter>["sandbox"]["start"];

type Props = {
  widget: PlacedWidget;
  slot: HTMLElement;
  start: Start;
  code: string;
  onEnded: (reason: string) => void;
};

/** What the widget says of itself, besides what it draws. */
type Said = { title: string | null; badge: string | null; state: string };
type Link = { url: string; answer: (isOpened: boolean) => void };

const notIsolated =
  "This browser would let it bring the whole page to a halt: only widgets that run in workers are started here.";

/** A widget's frame, from when it is loaded until it is taken away. */
export function LiveFrame({ widget, slot, start, code, onEnded }: Props) {
  const { scope } = useWidgetTools().viewer;
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  const [said, setSaid] = useState<Said>({ title: null, badge: null, state: "loading" });
  const [link, setLink] = useState<Link>();
  const env = useEnv(widget, place);
  const bridge = useRef<Bridge>();
  const isReady = env !== undefined;

  useEffect(() => {
    if (!place || !env) return undefined;
    let isGone = false;
    const target = { scope, userWidgetId: widget.id };
    const tally = tallyFor(client, { ...target, versionId: start.versionId });
    const answers = new Answers({
      ...{ ...target, trpc, client, queryClient },
      mayOpenLinks: start.capabilities.includes("links"),
      send: (frame) => bridge.current?.send(frame),
      takePress: () => bridge.current?.takePress() ?? false,
      askToOpen: (url) => new Promise((answer) => setLink({ url, answer })),
    });
    const tell = (frame: Told) => {
      if (frame.t === "error" || frame.t === "slow") tally.count(frame);
      else if (frame.t === "title" || frame.t === "badge" || frame.t === "state")
        setSaid((before) => ({ ...before, [frame.t]: frame.v }));
      else if (frame.t === "migrated") void migrate(frame);
      else answers.take(frame);
    };
    const migrate = async ({ config }: Extract<Told, { t: "migrated" }>) => {
      if (start.migrate)
        await client.sandbox.migrate.mutate({ ...target, config, fromVersion: start.migrate.fromVersion });
    };
    const end = (reason: string) => {
      noteEnd(start.versionId);
      tally.ended();
      onEnded(reason);
    };
    void isAllowedHere(start, env).then((isAllowed) => {
      if (isGone) return;
      if (!isAllowed) {
        onEnded(notIsolated);
        return;
      }
      bridge.current = new Bridge(place, {
        ...{ frameUrl: start.frameUrl, env: withMigration(env, start), onTold: tell, onEnded: end },
        title: `Widget: ${start.name} by ${start.publisher ?? "a former author"}`,
        program: { code, hash: start.hash, runtime: start.runtime },
        onStarted: () => setSaid((before) => ({ ...before, state: "ready" })),
      });
    });
    return () => {
      isGone = true;
      bridge.current?.close();
      answers.close();
      tally.send();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one frame a place, by its key; what changes is told to it below
  }, [place, isReady]);

  useTellChanges(bridge, env);

  return (
    <div className="relative size-full overflow-clip" aria-busy={said.state === "loading"}>
      <div ref={setPlace} className="size-full" />
      <Shield place={place} />
      <InHeader slot={slot} said={said} />
      {link && <LinkDialog {...link} by={start.name} onClose={() => setLink(undefined)} />}
    </div>
  );
}

/** Workers can be ended in any browser; free-form code needs a process of its own. */
async function isAllowedHere({ runtime, frameUrl }: Start, env: WidgetEnv): Promise<boolean> {
  return runtime === "worker" || isIsolated(frameUrl, env);
}

function withMigration(env: WidgetEnv, { migrate }: Start): WidgetEnv {
  return migrate ? { ...env, migrate } : env;
}

function useTellChanges(bridge: { current: Bridge | undefined }, env: WidgetEnv | undefined): void {
  const told = useRef(env);
  useEffect(() => {
    const before = told.current;
    told.current = env;
    if (!env || !before) return;
    for (const key of envKeys) if (env[key] !== before[key]) bridge.current?.set(key, env[key]);
  }, [bridge, env]);
}

/** The widget's own words stand behind its title. */
function InHeader({ slot, said: { title, badge } }: { slot: HTMLElement; said: Said }) {
  const heading = slot.closest("section")?.querySelector("header h2");
  if (!heading || (!title && !badge)) return null;
  return createPortal(
    <>
      {title && <span className="ml-2 font-normal text-muted">{title}</span>}
      {badge && (
        <span className="ml-2 rounded-full bg-accent-soft px-2 py-0.5 text-xs text-accent">{badge}</span>
      )}
    </>,
    heading,
  );
}
