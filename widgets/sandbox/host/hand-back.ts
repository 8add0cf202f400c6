const keys = {
  Escape: { key: "Escape", code: "Escape" },
  find: { key: "k", code: "KeyK", ctrlKey: true },
};

/**
 * Somebody who is in a frame pressed a key of the page's: they are in the page again, and the page does what the key does. A
 * widget could say so of itself, so it holds only for the frame that has the focus, which loses it by that.
 */
export function handBack(frame: HTMLIFrameElement, key: keyof typeof keys): void {
  if (document.activeElement !== frame) return;
  frame.blur();
  window.focus();
  document.body.dispatchEvent(
    new KeyboardEvent("keydown", { ...keys[key], bubbles: true, cancelable: true }),
  );
}
