import { useEffect, useRef, useState } from "react";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import { useProgram } from "#app/sandbox/use-program.ts";
import { fixtureRead } from "#app/trial/fixture-read.ts";
import { pageTheme } from "#app/trial/page-theme.ts";
import { ScaledTile, tileEdge } from "#app/trial/scaled-tile.tsx";
import { TrialFrame } from "#app/trial/trial-frame.tsx";
import { lookIn } from "#app/trial/trial-look.ts";
import { configSchemaOf, type Manifest, manifestSchema } from "#widgets/sandbox/manifest.ts";
import type { OfferedWidget } from "./offered-widget.ts";

type Props = Pick<OfferedWidget, "program"> & { timeZone: string };

const roomHeightPx = 420;

/** A widget in a real frame before anybody installs it: over made-up data, and with no way to anything else. */
export function AtWork({ program, timeZone }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  useEffect(() => {
    const observer = new ResizeObserver(() => setWidth(place.current?.clientWidth));
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const manifest = manifestSchema.safeParse(program.manifest).data;
  if (!manifest) return null;
  const look = lookIn(undefined, manifest.size, pageTheme());
  return (
    <div
      ref={place}
      className="grid grid-cols-[minmax(0,1fr)] place-items-center"
      style={{ minHeight: Math.min(roomHeightPx, look.size.h + tileEdge.h) }}
    >
      {width !== undefined && <Running {...{ program, timeZone, manifest, look, width }} />}
    </div>
  );
}

type RunningProps = Props & { manifest: Manifest; look: ReturnType<typeof lookIn>; width: number };

function Running({ program: { hash, frameUrl }, timeZone, manifest, look, width }: RunningProps) {
  const [problem, setProblem] = useState<string>();
  const { data: code, error } = useProgram(hash);
  const [read] = useState(() => fixtureRead(undefined, manifest.reads));
  const wrong = error?.message ?? problem;
  if (wrong !== undefined) return <p className="text-sm text-muted">{wrong}</p>;
  if (code === undefined) return null;
  return (
    <ScaledTile title={manifest.name} {...look} room={{ w: width, h: roomHeightPx }}>
      <TrialFrame
        {...{ ...look, read, timeZone }}
        program={{ code, hash, frameUrl, runtime: manifest.runtime }}
        name={manifest.name}
        config={configDefaults(configSchemaOf(manifest))}
        onHappened={(one) => {
          if (one.kind === "error" || one.kind === "ended") setProblem(one.message);
        }}
      />
    </ScaledTile>
  );
}
