import { calcGridItemPosition } from "react-grid-layout/core";
import { describe, expect, it } from "vitest";
import { gapPx, rowHeightPx } from "#domain/grid/grid.ts";
import { exactStrategy } from "./exact-strategy.ts";

const grid = (containerWidth: number, cols: number) => ({
  ...{ cols, containerWidth, rowHeight: rowHeightPx, maxRows: Infinity },
  margin: [gapPx, gapPx] as const,
  containerPadding: [0, 0] as const,
});

describe("a tile at rest", () => {
  it.each([
    [1_151, 12],
    [1_160.5, 12],
    [733, 8],
    [455.25, 4],
  ])("stands on a grid of %d px and %d columns where CSS would put it", (width, columns) => {
    const columnPx = (width - gapPx * (columns - 1)) / columns;
    for (let x = 0; x < columns; x += 1)
      for (let w = 1; x + w <= columns; w += 1) {
        const rounded = calcGridItemPosition(grid(width, columns), x, 1, w, 2);
        const style = exactStrategy(width, columns).calcStyle(rounded);
        const [left] = /-?[\d.]+/.exec(String(style.transform)) ?? [];
        expect(Number(left)).toBeCloseTo(x * (columnPx + gapPx), 9);
        expect(Number.parseFloat(String(style.width))).toBeCloseTo(w * columnPx + (w - 1) * gapPx, 9);
        expect(style.height).toBe("176px");
      }
  });
});

describe("a tile in the hand", () => {
  it("is drawn exactly where it is held", () => {
    const { transform, width } = exactStrategy(1_151, 12).calcStyle({
      left: 40,
      top: 7,
      width: 200,
      height: 80,
    });
    expect({ transform, width }).toEqual({ transform: "translate(40px, 7px)", width: "200px" });
  });
});
