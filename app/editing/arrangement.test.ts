import { describe, expect, it } from "vitest";
import type { Tile } from "#domain/layout/grid.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { rearranged, stepOf, stepTile } from "./arrangement.ts";

const bounds = { minW: 2, maxW: 12, minH: 1, maxH: 6 };
const tile = (userWidgetId: string, x: number, y: number, h: number): Tile => ({
  userWidgetId,
  ...{ x, y, w: 6, h },
  ...bounds,
});
const left = tile("left", 0, 0, 2);
const right = tile("right", 6, 0, 2);
const below = tile("below", 0, 2, 5);
const tiles = [left, right, below];

const definition = { minWidth: 2, maxWidth: 12, minHeight: 1, maxHeight: 6 };
const layout: LayoutOutput = {
  id: "dl_1",
  name: "Default",
  isDefault: true,
  columns: 12,
  version: 3,
  settings: {},
  sharing: "private",
  isOwn: true,
  mayEdit: true,
  author: "Ada",
  items: tiles.map(({ userWidgetId, x, y, w, h }) => ({
    ...{ x, y, w, h },
    responsive: null,
  isLocked: false,
    widget: {
      id: userWidgetId,
      widgetId: "wd_1",
      title: null,
      config: {},
      definition: {
        ...definition,
        slug: "notes",
        name: "Notes",
        category: "info",
        componentId: null,
        hasSettings: false,
        help: null,
      },
    },
  })),
};

describe("a tile moved by a key", () => {
  const press = (id: string, key: string, shiftKey = false) => {
    const step = stepOf({ key, shiftKey });
    if (!step) throw new Error(`${key} does nothing`);
    return Object.fromEntries(
      stepTile(tiles, id, step, 12).map(({ userWidgetId, x, y, w, h }) => [userWidgetId, [x, y, w, h]]),
    );
  };

  it("goes one column, one row, or as far as it takes to pass a tall neighbour", () => {
    expect(press("left", "ArrowDown")).toMatchObject({ below: [0, 0, 6, 5], left: [0, 5, 6, 2] });
    expect(press("below", "ArrowUp")).toMatchObject({ below: [0, 0, 6, 5], left: [0, 5, 6, 2] });
    expect(press("below", "ArrowRight")).toMatchObject({ below: [1, 2, 6, 5] });
  });

  it("is resized with Shift, and not beyond its bounds", () => {
    expect(press("right", "ArrowLeft", true)).toMatchObject({ right: [6, 0, 5, 2] });
    expect(press("left", "ArrowDown", true)).toMatchObject({ left: [0, 0, 6, 3], below: [0, 3, 6, 5] });
    expect(press("right", "ArrowRight", true)).toMatchObject({ right: [6, 0, 6, 2] });
  });

  it("stays where it is at the edge", () => {
    expect(press("left", "ArrowLeft")).toMatchObject({ left: [0, 0, 6, 2], below: [0, 2, 6, 5] });
    expect(stepOf({ key: "Enter", shiftKey: false })).toBeNull();
  });
});

describe("a new arrangement", () => {
  const swapped = [{ ...left, x: 6 }, { ...right, x: 0 }, below];

  it("is saved as the tiles that moved, and shown in reading order", () => {
    const change = rearranged(layout, "lg", tiles, swapped);
    expect(change?.positions).toEqual({
      breakpoint: "lg",
      items: [
        { i: "left", x: 6, y: 0, w: 6, h: 2 },
        { i: "right", x: 0, y: 0, w: 6, h: 2 },
      ],
    });
    expect(change?.preview.items.map(({ widget, x }) => [widget.id, x])).toEqual([
      ["right", 0],
      ["left", 6],
      ["below", 0],
    ]);
  });

  it("of a narrow grid leaves the wide one as it is", () => {
    const change = rearranged(layout, "md", tiles, swapped);
    expect(
      change?.preview.items.map(({ widget, x, responsive }) => [widget.id, x, responsive?.md?.x]),
    ).toEqual([
      ["left", 0, 6],
      ["right", 6, 0],
      ["below", 0, 0],
    ]);
  });

  it("in which nothing moved isn't saved", () => {
    expect(rearranged(layout, "lg", tiles, tiles)).toBeNull();
  });
});
