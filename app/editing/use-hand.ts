import { useEffect, useRef, useState } from "react";
import type { EventCallback } from "react-grid-layout";
import type { Tile } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { followHand } from "./follow-hand.ts";
import { type Held, isMissing, movedTiles, type Preview } from "./rearrange.ts";
import { sayLeft, sayWhere } from "./say-where.ts";
import { useEdgeScroll } from "./use-edge-scroll.ts";
import { useHeld } from "./use-held.ts";
import { useStable } from "./use-stable.ts";

type Options = {
  tiles: readonly Tile[];
  take: (userWidgetId: string) => Held;
  preview: Preview;
  perform: (intent: Intent) => boolean;
  announce: (text: string) => void;
  nameOf: (userWidgetId: string) => string;
};

/**
 * Tiles in the hand of a mouse or a finger. What is shown before they are dropped is what is saved.
 * @returns what to give to the grid. Escape puts them back: `attempt` changes, and the grid is drawn again as it was.
 */
export function useHand({ tiles, take, preview, perform, announce, nameOf }: Options) {
  const { compactor, heldId, places, ...hand } = useHeld(preview);
  const following = useRef<ReturnType<typeof followHand>>();
  const press = useRef<MouseEvent>();
  const [attempt, setAttempt] = useState(0);

  function release() {
    following.current?.end();
    following.current = undefined;
    return hand.release();
  }
  const letGo = useStable(() => {
    setAttempt((before) => before + 1);
    return release();
  });
  const putBack = useStable(() => {
    const { held } = letGo() ?? {};
    if (held) announce(`Put back. ${sayWhere(held.ids[0], held.base, held.base, nameOf)}`);
  });

  const onStart: EventCallback = useStable((...args) => {
    const [, item, , , , node] = args;
    if (!item) return;
    const held = take(item.i);
    hand.take(held);
    if (node && press.current) following.current = followHand(elementsOf(held, node), press.current);
    if (held.left.length > 0) announce(sayLeft(held, nameOf));
  });
  /** What is selected with it keeps its size. */
  const onResizeStart: EventCallback = useStable((...args) => {
    const [, item] = args;
    if (item) hand.take({ ...take(item.i), ids: [item.i] });
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
    const { held, outcome } = release() ?? {};
    if (!held || !outcome) return;
    const [id] = held.ids;
    if (movedTiles(held.base, outcome.tiles).length === 0) announce(`${nameOf(id)} goes no further.`);
    else if (!perform(outcome.intent)) letGo();
    else announce(`Dropped. ${sayWhere(id, held.base, outcome.tiles, nameOf)}`);
  });

  const isHeld = heldId !== undefined;
  useEdgeScroll(isHeld);
  useEscape(isHeld, putBack);
  useWhenGone(isMissing(heldId, tiles), letGo);
  return { compactor, places, attempt, isHeld, onPress, onStart, onResizeStart, onDrag, onStop, putBack };
}

/** `lead`, which is the first of them, and the tiles that are held with it. */
function elementsOf({ ids }: Held, lead: HTMLElement): HTMLElement[] {
  const others = ids
    .slice(1)
    .map((id) => lead.parentElement?.querySelector(`[data-tile="${CSS.escape(id)}"]`));
  return [lead, ...others.filter((one) => one instanceof HTMLElement)];
}

function useWhenGone(isGone: boolean, letGo: () => void): void {
  useEffect(() => {
    if (isGone) letGo();
  }, [isGone, letGo]);
}

/** Calls `putBack` on Escape while something is held; then the key means nothing else. */
function useEscape(isHeld: boolean, putBack: () => void): void {
  useEffect(() => {
    if (!isHeld) return;
    function onKey(event: KeyboardEvent) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      putBack();
    }
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [isHeld, putBack]);
}
