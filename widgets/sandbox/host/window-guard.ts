/**
 * What the page watches over for all frames at once: no frame has anything to say to the page's window, and none may take
 * the focus from what somebody is typing into.
 */

type Guarded = { frame: HTMLIFrameElement; end: (reason: string) => void };

const guarded = new Set<Guarded>();
let isWatching = false;
/** When somebody last pressed on a frame or went to one by Tab: then it may have the focus. */
let meantAt = -Infinity;
const MEANT_FOR_MS = 500;
let lastField: HTMLElement | undefined;
const thefts = new WeakMap<HTMLIFrameElement, number>();

/** @returns a function that lets it go. */
export function guard(frame: HTMLIFrameElement, end: (reason: string) => void): () => void {
  const one = { frame, end };
  guarded.add(one);
  watch();
  return () => guarded.delete(one);
}

/** Somebody means to be in a frame: they pressed where it is. */
export function meanToEnter(): void {
  meantAt = performance.now();
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  // The data isn't touched: reading it would make objects of whatever was sent.
  addEventListener("message", ({ source }) => find(source)?.end("It spoke to the page past its port."), true);
  addEventListener("keydown", ({ key }) => key === "Tab" && meanToEnter(), true);
  addEventListener("focusin", ({ target }) => {
    lastField = target instanceof HTMLElement && isEditable(target) ? target : undefined;
  });
  // Whoever presses beside what they typed into is done with it; over frames lies a shield meanwhile.
  addEventListener(
    "pointerdown",
    ({ target }) => (lastField = target === lastField ? lastField : undefined),
    true,
  );
  // Within the event the frame would win.
  addEventListener("blur", () => setTimeout(giveFocusBack));
}

function find(source: MessageEventSource | null): Guarded | undefined {
  return source === null ? undefined : [...guarded].find(({ frame }) => frame.contentWindow === source);
}

function isEditable(element: HTMLElement): boolean {
  return element.isContentEditable || element.matches("input, textarea, select");
}

function giveFocusBack(): void {
  const thief = [...guarded].find(({ frame }) => frame === document.activeElement);
  const field = lastField;
  if (!thief || !field?.isConnected || performance.now() - meantAt < MEANT_FOR_MS) return;
  thief.frame.blur();
  window.focus();
  field.focus({ preventScroll: true });
  const count = (thefts.get(thief.frame) ?? 0) + 1;
  thefts.set(thief.frame, count);
  if (count > 1) thief.end("It took the keyboard while you were typing.");
}
