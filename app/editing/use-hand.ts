import { useEffect, useMemo, useRef, useState } from "react";
import type { Compactor, EventCallback, Layout } from "react-grid-layout";
import type { Tile } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { followHand } from "./follow-hand.ts";
import { type Held, isMissing, movedTiles, nearestTo, type Preview, type Stepped } from "./rearrange.ts";
import { useEdgeScroll } from "./use-edge-scroll.ts";
import { useStable } from "./use-stable.ts";

type Options = {
  tiles: readonly Tile[];
  take: (userWidgetId: string) => Held;
  preview: Preview;
  perform: (intent: Intent) => boolean;
};

/**
 * Tiles in the hand of a mouse or a finger. react-grid-layout tells where they are held; what gives way for them is what
 * the reducer says, so that what is shown before they are dropped is what is saved.
 * @returns what to give to the grid. Escape lets go: `attempt` changes, and the grid is drawn again as it was.
 */
export function useHand({ tiles, take, preview, perform }: Options) {
  const hand = useRef<{ held: Held; outcome?: Stepped & { cell: string } }>();
  const following = useRef<ReturnType<typeof followHand>>();
  const press = useRef<MouseEvent>();
  const [heldId, setHeldId] = useState<string>();
  const [attempt, setAttempt] = useState(0);

  const settle = useStable((layout: Layout): Layout => {
    const { held, outcome: known } = hand.current ?? {};
    const item = held && layout.find(({ i }) => i === held.ids[0]);
    if (!held || !item) return layout.map((one) => ({ ...one }));
    const { x, y, w, h } = item;
    const box = { x, y, w, h };
    const cell = [x, y, w, h].join();
    const outcome = known?.cell === cell ? known : { cell, ...nearestTo(held, box, preview) };
    hand.current = { held, outcome };
    const { tiles } = outcome;
    const places = new Map(tiles.map((tile) => [tile.userWidgetId, tile]));
    return layout.map((one) => {
      const place = places.get(one.i) ?? one;
      return { ...one, x: place.x, y: place.y, w: place.w, h: place.h };
    });
  });
  const compactor = useMemo(
    (): Compactor => ({ type: "vertical", allowOverlap: false, compact: settle }),
    [settle],
  );

  const letGo = useStable(() => {
    following.current?.end();
    hand.current = undefined;
    setHeldId(undefined);
    setAttempt((before) => before + 1);
  });
  const onStart: EventCallback = useStable((...args) => {
    const [, item, , , , node] = args;
    if (!item) return;
    if (node && press.current) following.current = followHand(node, press.current);
    hand.current = { held: take(item.i) };
    setHeldId(item.i);
  });
  /** A tile is dragged from where the button was pressed, not from where it is noticed. */
  const onPress = useStable((event: MouseEvent) => {
    press.current = event;
  });
  const onDrag: EventCallback = useStable((...args) => {
    const event = args[4];
    if (event instanceof MouseEvent) following.current?.move(event);
  });
  const onStop = useStable(() => {
    following.current?.end();
    const { held, outcome } = hand.current ?? {};
    hand.current = undefined;
    setHeldId(undefined);
    if (!held || !outcome || movedTiles(held.base, outcome.tiles).length === 0) return;
    if (!perform(outcome.intent)) letGo();
  });

  const isHeld = heldId !== undefined;
  useEdgeScroll(isHeld);
  useEscape(isHeld, letGo);
  useWhenGone(isMissing(heldId, tiles), letGo);
  return { compactor, onPress, onStart, onDrag, onStop, isHeld, attempt };
}

function useWhenGone(isGone: boolean, letGo: () => void): void {
  useEffect(() => {
    if (isGone) letGo();
  }, [isGone, letGo]);
}

/** Calls `letGo` on Escape while something is held; then the key means nothing else. */
function useEscape(isHeld: boolean, letGo: () => void): void {
  useEffect(() => {
    if (!isHeld) return;
    function onKey(event: KeyboardEvent) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      letGo();
    }
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [isHeld, letGo]);
}
