const FRAMES_MAX = 120;

/** Scrolls to a tile as soon as it is drawn. */
export function bringIntoView(userWidgetId: string, framesLeft = FRAMES_MAX): void {
  requestAnimationFrame(() => {
    const tile = document.querySelector(`[data-tile="${CSS.escape(userWidgetId)}"]`);
    if (tile) tile.scrollIntoView({ block: "center", behavior: "instant" });
    else if (framesLeft > 0) bringIntoView(userWidgetId, framesLeft - 1);
  });
}
