import { useEffect, useMemo, useRef, useState } from "react";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { fixtureRead } from "#app/trial/fixture-read.ts";
import { pageTheme } from "#app/trial/page-theme.ts";
import { ownRead } from "#app/trial/own-read.ts";
import { ScaledTile } from "#app/trial/scaled-tile.tsx";
import { type Happened, type Program, TrialFrame } from "#app/trial/trial-frame.tsx";
import { fixtureNames, type FixtureState, lookIn } from "#app/trial/trial-look.ts";
import { useTRPCClient } from "#app/trpc/provider.tsx";
import { configSchemaOf, type Manifest } from "#widgets/sandbox/manifest.ts";
import type { Bundled } from "./use-bundle.ts";

type Props = { built: Bundled["built"]; scope: string; timeZone: string };

const roomHeightPx = 420;
const HAPPENED_MAX = 20;

/** What is written, at work in a real frame: over one's own data, or in one of the states that it is reviewed in. */
export function Preview({ built, scope, timeZone }: Props) {
  const [state, setState] = useState<FixtureState>();
  return (
    <section aria-label="Preview" className="card flex flex-col gap-3 p-4">
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">What it is shown with</legend>
        {[undefined, ...fixtureStates].map((one) => (
          <button
            key={one ?? "own"}
            type="button"
            aria-pressed={one === state}
            className="button aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
            onClick={() => setState(one)}
          >
            {one === undefined ? "Your data" : fixtureNames[one]}
          </button>
        ))}
      </fieldset>
      {built ? (
        <Shown key={`${built.program.hash} ${state}`} {...{ ...built, state, scope, timeZone }} />
      ) : (
        <p className="py-12 text-center text-sm text-muted">It shows here as soon as it can be bundled.</p>
      )}
    </section>
  );
}

type ShownProps = {
  program: Program;
  manifest: Manifest;
  state: FixtureState | undefined;
  scope: string;
  timeZone: string;
};

function Shown({ program, manifest, state, scope, timeZone }: ShownProps) {
  const client = useTRPCClient();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  const [happened, setHappened] = useState<Happened[]>([]);
  const read = useMemo(
    () => (state === undefined ? ownRead(client, scope, manifest.reads) : fixtureRead(state, manifest.reads)),
    [client, scope, manifest, state],
  );
  useEffect(() => setWidth(place.current?.clientWidth), []);
  const look = lookIn(state, manifest.size, pageTheme());
  return (
    <div ref={place} className="flex flex-col gap-3">
      <div className="grid min-h-40 place-items-center rounded-control bg-ground p-2">
        {width !== undefined && (
          <ScaledTile title={manifest.name} {...look} room={{ w: width - 16, h: roomHeightPx }}>
            <TrialFrame
              {...{ program, read, timeZone, ...look }}
              name={manifest.name}
              config={configDefaults(configSchemaOf(manifest))}
              onHappened={(one) => setHappened((all) => [...all, one].slice(-HAPPENED_MAX))}
            />
          </ScaledTile>
        )}
      </div>
      <div role="log" aria-label="What the widget said" className="text-sm">
        {happened.flatMap((one, index) =>
          "message" in one
            ? [
                <p key={index} className={one.kind === "said" ? "text-muted" : "text-bad"}>
                  {one.kind === "ended" ? `It was stopped: ${one.message}` : one.message}
                </p>,
              ]
            : [],
        )}
      </div>
    </div>
  );
}
