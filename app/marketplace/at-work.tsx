import { useEffect, useRef, useState } from "react";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import { useProgram } from "#app/sandbox/use-program.ts";
import { fixtureRead } from "#app/trial/fixture-read.ts";
import { pageTheme } from "#app/trial/page-theme.ts";
import { ScaledTile, tileEdge } from "#app/trial/scaled-tile.tsx";
import { TrialFrame } from "#app/trial/trial-frame.tsx";
import { lookIn } from "#app/trial/trial-look.ts";
import { configSchemaOf, manifestSchema } from "#widgets/sandbox/manifest.ts";
import type { OfferedWidget } from "./offered-widget.ts";

type Props = Pick<OfferedWidget, "program"> & { timeZone: string };

const roomHeightPx = 420;

/** A widget in a real frame before anybody installs it: over made-up data, and with no way to anything else. */
export function AtWork({ program: { hash, frameUrl, manifest }, timeZone }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const { data: code, error } = useProgram(hash);
  useEffect(() => {
    const observer = new ResizeObserver(() => setWidth(place.current?.clientWidth));
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const parsed = manifestSchema.safeParse(manifest).data;
  const [read] = useState(() => fixtureRead(undefined, parsed?.reads ?? []));
  const wrong = error?.message ?? problem;
  const look = parsed && lookIn(undefined, parsed.size, pageTheme());
  return (
    <div
      ref={place}
      className="grid grid-cols-[minmax(0,1fr)] place-items-center"
      style={{ minHeight: Math.min(roomHeightPx, (look?.size.h ?? 0) + tileEdge.h) }}
    >
      {wrong !== undefined && <p className="text-sm text-muted">{wrong}</p>}
      {wrong === undefined && look && code !== undefined && width !== undefined && (
        <ScaledTile title={parsed.name} {...look} room={{ w: width, h: roomHeightPx }}>
          <TrialFrame
            {...{ ...look, read, timeZone }}
            program={{ code, hash, frameUrl, runtime: parsed.runtime }}
            name={parsed.name}
            config={configDefaults(configSchemaOf(parsed))}
            onHappened={(one) => {
              if (one.kind === "error" || one.kind === "ended") setProblem(one.message);
            }}
          />
        </ScaledTile>
      )}
    </div>
  );
}
