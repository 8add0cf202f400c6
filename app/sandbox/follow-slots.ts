/** Longer than tiles take to slide. */
const SLIDING_MS = 400;

const inHand = "[data-held], .resizing";

/**
 * Keeps each `data-frame` in `layer` over the `data-frame-slot` of the same widget, in the element before the layer: whatever
 * draws the slots anew, moves, resizes or scrolls them. The element around both is what frames are placed in.
 * @param onSlots is told the slots, by widget, whenever they are other elements.
 * @returns `look`, for when the layer itself has changed.
 */
export function followSlots(layer: HTMLElement, onSlots: (slots: ReadonlyMap<string, HTMLElement>) => void) {
  const { grid, around } = placesAround(layer);
  let known: ReadonlyMap<string, HTMLElement> = new Map();
  let until = 0;
  let frame = 0;
  /** A card is dragged over the page: a frame beneath it would keep that to itself. */
  let isCarried = false;

  function look(): void {
    const slots = new Map(
      [...grid.querySelectorAll<HTMLElement>("[data-frame-slot]")].map((slot) => [
        slot.dataset.frameSlot ?? "",
        slot,
      ]),
    );
    // A slot that is gone may be about to be drawn anew: its frame stays until its widget goes.
    if ([...slots].some(([id, slot]) => known.get(id) !== slot)) {
      known = new Map([...known, ...slots]);
      onSlots(known);
    }
    // What stands in it until then would shine through at the edges, where a zoomed page rounds.
    for (const slot of slots.values()) slot.toggleAttribute("data-covered", true);
    const places = new Map([...slots].map(([id, slot]) => [id, placeOf(slot, around)]));
    for (const host of layer.querySelectorAll<HTMLElement>(":scope > [data-frame]"))
      put(host, places.get(host.dataset.frame ?? ""));
    layer.toggleAttribute("data-through", isCarried || grid.querySelector(inHand) !== null);
  }

  function keepLooking(): void {
    look();
    until = performance.now() + SLIDING_MS;
    frame ||= requestAnimationFrame(again);
  }
  function again(): void {
    look();
    frame = performance.now() < until ? requestAnimationFrame(again) : 0;
  }

  function carry(isNow: boolean): void {
    isCarried = isNow;
    look();
  }

  const changes = new MutationObserver(keepLooking);
  changes.observe(grid, { subtree: true, childList: true, attributeFilter: ["style", "class"] });
  const sizes = new ResizeObserver(look);
  sizes.observe(grid);
  const ending = new AbortController();
  const options = { capture: true, passive: true, signal: ending.signal };
  grid.addEventListener("scroll", look, options);
  for (const [type, isNow] of [
    ["dragstart", true],
    ["dragend", false],
    ["drop", false],
  ] as const)
    document.addEventListener(type, () => carry(isNow), options);
  return {
    look,
    end() {
      cancelAnimationFrame(frame);
      changes.disconnect();
      sizes.disconnect();
      ending.abort();
    },
  };
}

function placesAround(layer: HTMLElement) {
  const grid = layer.previousElementSibling;
  const around = layer.parentElement;
  if (!grid || !around) throw new Error("The layer stands behind the grid, within one element.");
  return { grid, around };
}

type Place = { left: number; top: number; width: number; height: number; clip: string; above: boolean };

/** In px of `around`, which may be zoomed. */
function placeOf(slot: HTMLElement, around: HTMLElement): Place | undefined {
  const box = slot.getBoundingClientRect();
  if (box.width === 0) return undefined;
  const from = around.getBoundingClientRect();
  const zoom = from.width / around.offsetWidth || 1;
  return {
    left: (box.left - from.left) / zoom,
    top: (box.top - from.top) / zoom,
    width: box.width / zoom,
    height: box.height / zoom,
    clip: clipOf(box, slot.closest(".overflow-x-auto")),
    above: slot.closest(inHand) !== null,
  };
}

/** What scrolls around the grid cuts off tiles at its sides; their frames as well. */
function clipOf(box: DOMRect, scroller: Element | null): string {
  const within = scroller?.getBoundingClientRect();
  if (!within || (box.left >= within.left && box.right <= within.right)) return "";
  const px = (length: number) => `${Math.max(0, length)}px`;
  return `inset(0 ${px(box.right - within.right)} 0 ${px(within.left - box.left)})`;
}

function put({ style }: HTMLElement, place: Place | undefined): void {
  // A tile that is being drawn anew: its frame waits where it is.
  if (!place) return;
  const { left, top, width, height, clip, above } = place;
  const next = {
    transform: `translate(${left}px, ${top}px)`,
    width: `${width}px`,
    height: `${height}px`,
    "clip-path": clip,
    "z-index": above ? "4" : "1",
  };
  for (const [name, value] of Object.entries(next))
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}
