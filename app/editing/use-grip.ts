import { type KeyboardEvent, useEffect, useState } from "react";
import type { Tile } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { type Held, isMissing, type Preview, type Step, stepOf, stepTiles } from "./rearrange.ts";
import { sayLeft, sayWhere } from "./say-where.ts";
import { useStable } from "./use-stable.ts";

type Options = {
  tiles: readonly Tile[];
  /** What is taken hold of with a tile; undefined for one that is locked. */
  take: (userWidgetId: string) => Held | undefined;
  preview: Preview;
  perform: (intent: Intent) => boolean;
  announce: (text: string) => void;
  nameOf: (userWidgetId: string) => string;
};
type Grip = { held: Held; tiles: readonly Tile[]; intent?: Intent };

/**
 * Moving and resizing by key: Enter takes hold of a tile, the arrows move it, with Shift they resize it, Enter drops it
 * and Escape puts it back. Every step is said. Menus take single steps, which are saved at once.
 * @returns the tiles as they are to be shown meanwhile.
 */
export function useGrip({ tiles, take, preview, perform, announce, nameOf }: Options) {
  const [grip, setGrip] = useState<Grip>();
  const gripped = grip?.held.ids[0];

  const isGone = isMissing(gripped, tiles);

  // No key reaches it any more.
  useEffect(() => {
    if (!isGone) return;
    setGrip(undefined);
    announce("What you held was removed by someone else, or in another window.");
  }, [isGone, announce]);

  const drop = useStable(() => {
    if (!grip) return;
    setGrip(undefined);
    const [id] = grip.held.ids;
    if (!grip.intent || perform(grip.intent))
      announce(`Dropped. ${sayWhere(id, grip.tiles, grip.tiles, nameOf)}`);
  });

  function grab(userWidgetId: string): void {
    const held = take(userWidgetId);
    if (held) setGrip({ held, tiles: held.base });
    announce(
      held
        ? `Holding ${sayWhere(userWidgetId, held.base, held.base, nameOf)}. Arrows move, Shift and arrows resize, Enter drops, Escape puts back. ${sayLeft(held, nameOf)}`.trim()
        : `${nameOf(userWidgetId)} is locked.`,
    );
  }

  function putBack({ held }: Grip): void {
    setGrip(undefined);
    announce(`Put back. ${sayWhere(held.ids[0], held.base, held.base, nameOf)}`);
  }

  function go(current: Grip, step: Step): void {
    const [id] = current.held.ids;
    const next = stepTiles(current.held, current.tiles, step, preview);
    if (next) setGrip({ held: current.held, ...next });
    announce(next ? sayWhere(id, current.tiles, next.tiles, nameOf) : `${nameOf(id)} goes no further.`);
  }

  const onKey = useStable((userWidgetId: string, event: KeyboardEvent) => {
    const step = stepOf(event);
    if (event.key === "Enter" || event.key === " ") {
      if (grip) drop();
      else grab(userWidgetId);
    } else if (grip && event.key === "Escape") putBack(grip);
    else if (grip && step) go(grip, step);
    else return;
    event.preventDefault();
  });

  /** A single step, saved at once. */
  const step = useStable((userWidgetId: string, by: Step) => {
    const held = take(userWidgetId);
    const next = held && stepTiles(held, tiles, by, preview);
    if (!held) announce(`${nameOf(userWidgetId)} is locked.`);
    else if (next && perform(next.intent)) announce(sayWhere(userWidgetId, tiles, next.tiles, nameOf));
    else if (!next) announce(`${nameOf(userWidgetId)} goes no further.`);
  });

  return { shown: grip?.tiles ?? tiles, gripped, onKey, onBlur: drop, step };
}
