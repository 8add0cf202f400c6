type Point = { x: number; y: number };

/**
 * Keeps a tile exactly under the hand: react-grid-layout draws it anew only when it comes to another cell.
 * @returns `move`, for every movement, and `end`, which leaves the tile to the grid again.
 */
export function followHand(tile: HTMLElement, event: MouseEvent) {
  const handFrom = handOn(tile, event);
  const tileFrom = drawnAt(tile);
  let frame = 0;
  return {
    move(moved: MouseEvent) {
      const hand = handOn(tile, moved);
      cancelAnimationFrame(frame);
      // By then the grid has drawn it where it thinks it is.
      frame = requestAnimationFrame(() => {
        const drawn = drawnAt(tile);
        const x = tileFrom.x + hand.x - handFrom.x - drawn.x;
        const y = tileFrom.y + hand.y - handFrom.y - drawn.y;
        tile.style.translate = `${x}px ${y}px`;
      });
    },
    end() {
      cancelAnimationFrame(frame);
      tile.style.translate = "";
    },
  };
}

/** Where the hand is on the grid, however far that has been scrolled. */
function handOn(tile: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const grid = tile.parentElement?.getBoundingClientRect();
  return { x: clientX - (grid?.left ?? 0), y: clientY - (grid?.top ?? 0) };
}

function drawnAt(tile: HTMLElement): Point {
  const { m41: x, m42: y } = new DOMMatrix(tile.style.transform);
  return { x, y };
}
