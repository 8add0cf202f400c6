import { useState } from "react";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { fixtureRead } from "./fixture-read.ts";
import { ScaledTile } from "./scaled-tile.tsx";
import { type Happened, type Program, TrialFrame } from "./trial-frame.tsx";
import { fixtureNames, type FixtureState, lookIn } from "./trial-look.ts";
import { configSchemaOf, type Manifest } from "#widgets/sandbox/manifest.ts";

export type Rendered = { state: FixtureState; ok: boolean; message?: string };
type Props = {
  program: Program;
  manifest: Manifest;
  timeZone: string;
  /** Told each result; an error may come after a success. */
  onRendered?: (rendered: Rendered) => void;
};

const room = { w: 300, h: 220 };
/** What is answered slowly is drawn before that and afterwards. */
const LOOK_FOR_MS = 4_000;

/** A widget in real frames, once in each state, and whether anything went wrong in them. */
export function RenderedStates(props: Props) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {fixtureStates.map((state) => (
        <RenderedState key={state} state={state} {...props} />
      ))}
    </ul>
  );
}

function RenderedState({ state, program, manifest, timeZone, onRendered }: Props & { state: FixtureState }) {
  const [result, setResult] = useState<Rendered>();
  const [read] = useState(() => fixtureRead(state, manifest.reads));
  const look = lookIn(state, manifest.size, "light");

  function note(next: Rendered) {
    setResult((before) => (before?.ok === false ? before : next));
    onRendered?.(next);
  }
  function hear(happened: Happened) {
    if (happened.kind === "started") setTimeout(() => note({ state, ok: true }), LOOK_FOR_MS);
    else if (happened.kind === "error" || happened.kind === "ended")
      note({ state, ok: false, message: happened.message });
  }
  return (
    <li className="flex flex-col gap-2">
      <h3 className="flex items-baseline gap-2 text-sm font-medium">
        {fixtureNames[state]}
        <span role="status" className={`font-normal ${result?.ok === false ? "text-bad" : "text-muted"}`}>
          {result ? (result.message ?? "drawn without errors") : "being drawn…"}
        </span>
      </h3>
      <ScaledTile title={manifest.name} {...look} room={room}>
        <TrialFrame
          {...{ program, read, timeZone, ...look }}
          name={`${manifest.name}, ${fixtureNames[state]}`}
          config={configDefaults(configSchemaOf(manifest))}
          onHappened={hear}
        />
      </ScaledTile>
    </li>
  );
}
