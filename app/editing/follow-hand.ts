type Point = { x: number; y: number };

/**
 * Keeps tiles exactly under the hand, the first of which is in it: react-grid-layout draws that one anew only when it comes
 * to another cell, and knows of no others. What it draws is overruled until the end (`editing.css`).
 * @returns `move`, for every movement, and `end`, which leaves the tiles to the grid again.
 */
export function followHand(tiles: readonly HTMLElement[], press: MouseEvent) {
  const grid = tiles[0]?.parentElement;
  const from = handOn(grid, press);
  const stood = tiles.map(drawnAt);

  function move(event: MouseEvent): void {
    const to = handOn(grid, event);
    for (const [index, { x, y }] of stood.entries())
      tiles[index]?.style.setProperty("--held", `translate(${x + to.x - from.x}px, ${y + to.y - from.y}px)`);
  }

  move(press);
  for (const tile of tiles) tile.setAttribute("data-held", "");
  return {
    move,
    end() {
      for (const tile of tiles) {
        tile.removeAttribute("data-held");
        tile.style.removeProperty("--held");
      }
    },
  };
}

/** Where the hand is on the grid, however far that has been scrolled. */
function handOn(grid: Element | null | undefined, { clientX, clientY }: MouseEvent): Point {
  const { left = 0, top = 0 } = grid?.getBoundingClientRect() ?? {};
  return { x: clientX - left, y: clientY - top };
}

function drawnAt({ style }: HTMLElement): Point {
  const { m41: x, m42: y } = new DOMMatrix(style.transform);
  return { x, y };
}
