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
  frame.inert = lastField?.isConnected === true && takesText(lastField);
  return () => guarded.delete(one);
}

/** Somebody means to be in a frame: they pressed where it is. */
export function meanToEnter(): void {
  meantAt = performance.now();
  keepOut(false);
}

/**
 * A frame that is inert can't take the focus at all; giving it back afterwards would cost a slow page the next key. It
 * doesn't get a press either: the first one beside the field only lets it in again.
 */
function keepOut(isTyping: boolean): void {
  for (const { frame } of guarded) frame.inert = isTyping;
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  // What somebody types into before there is any frame.
  lastField = fieldOf(document.activeElement);
  // The data isn't touched: reading it would make objects of whatever was sent.
  addEventListener("message", ({ source }) => find(source)?.end("It spoke to the page past its port."), true);
  addEventListener("keydown", ({ key }) => key === "Tab" && meanToEnter(), true);
  addEventListener("focusin", ({ target }) => {
    lastField = fieldOf(target);
    keepOut(lastField !== undefined && takesText(lastField));
  });
  // Whoever presses beside what they typed into is done with it; over frames lies a shield meanwhile.
  addEventListener(
    "pointerdown",
    ({ target }) => {
      if (target === lastField) return;
      lastField = undefined;
      keepOut(false);
    },
    true,
  );
  // A field that is gone or was left in another way has no typing to guard; no event says so.
  addEventListener("pointerover", () => {
    if (!lastField || lastField === document.activeElement) return;
    lastField = undefined;
    keepOut(false);
  });
  // Within the event the frame would win.
  addEventListener("blur", () => setTimeout(giveFocusBack));
}

function find(source: MessageEventSource | null): Guarded | undefined {
  return source === null ? undefined : [...guarded].find(({ frame }) => frame.contentWindow === source);
}

function fieldOf(target: EventTarget | null): HTMLElement | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  return target.isContentEditable || target.matches("input, textarea, select") ? target : undefined;
}

const takesText = (field: HTMLElement): boolean =>
  !field.matches(
    "select, [type=checkbox], [type=radio], [type=range], [type=file], [type=submit], [type=button]",
  );

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
