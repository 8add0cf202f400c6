import { useMemo, useRef, useState } from "react";
import type { Compactor, Layout } from "react-grid-layout";
import type { Box, Tile } from "#domain/grid/grid.ts";
import { type Held, nearestTo, type Preview, type Stepped } from "./rearrange.ts";
import { useStable } from "./use-stable.ts";

/** What comes of it that the tile in the hand is at `cell`, in react-grid-layout's eyes. */
type Outcome = Stepped & { cell: string };

const noPlaces: readonly Tile[] = [];

/**
 * What is held, and what gives way for it: react-grid-layout tells where it is, and the reducer what that leads to.
 * @returns also the places of the tiles that come along with the one in the hand.
 */
export function useHeld(preview: Preview) {
  const hand = useRef<{ held: Held; outcome?: Outcome }>();
  const [heldId, setHeldId] = useState<string>();
  const [places, setPlaces] = useState(noPlaces);

  const settle = useStable((layout: Layout): Layout => {
    const { held, outcome: known } = hand.current ?? {};
    const item = held && layout.find(({ i }) => i === held.ids[0]);
    if (!held || !item) return layout.map((one) => ({ ...one }));
    const { x, y, w, h } = item;
    const cell = cellOf(item);
    const outcome = known?.cell === cell ? known : { cell, ...nearestTo(held, { x, y, w, h }, preview) };
    hand.current = { held, outcome };
    const { tiles } = outcome;
    const others = held.ids.slice(1);
    if (outcome !== known && others.length > 0)
      setPlaces(tiles.filter(({ userWidgetId }) => others.includes(userWidgetId)));
    const placeOf = new Map(tiles.map((tile) => [tile.userWidgetId, tile]));
    return layout.map((one) => {
      const place = placeOf.get(one.i) ?? one;
      return { ...one, x: place.x, y: place.y, w: place.w, h: place.h };
    });
  });
  const compactor = useMemo(
    (): Compactor => ({ type: "vertical", allowOverlap: false, compact: settle }),
    [settle],
  );

  function take(held: Held): void {
    hand.current = { held };
    setHeldId(held.ids[0]);
  }
  /** @returns what was held, and what came of it if it isn't where it was. */
  function release(): { held: Held; outcome?: Outcome } | undefined {
    const released = hand.current;
    hand.current = undefined;
    setHeldId(undefined);
    setPlaces(noPlaces);
    const stood = released?.held.base.find(({ userWidgetId }) => userWidgetId === released.held.ids[0]);
    const hasMoved = stood && released?.outcome?.cell !== cellOf(stood);
    return released && (hasMoved ? released : { held: released.held });
  }
  return { compactor, heldId, places, take, release };
}

function cellOf({ x, y, w, h }: Box): string {
  return [x, y, w, h].join();
}
