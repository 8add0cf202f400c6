import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { breakpoints, gapPx, rowHeightPx } from "#domain/grid/grid.ts";

const css = readFileSync("app/styles/components.css", "utf8");
const declaration = (rules: string, name: string) =>
  new RegExp(`(?:^|[\\s;{])${name}:\\s*([^;]+);`).exec(rules)?.[1];

test("the grid of the view, in CSS, has the measures that the server and the editor reckon with", () => {
  const grids = css.slice(css.indexOf(".view-grid {"));
  expect(declaration(grids, "gap")).toBe(`${gapPx}px`);
  expect(declaration(grids, "grid-auto-rows")).toBe(`${rowHeightPx}px`);

  const sections = grids.split(/@container \(min-width: (\d+)px\) /);
  const inCss = sections
    .filter((_, index) => index % 2 === 0)
    .map((rules, index) => ({
      widthMin: index === 0 ? 0 : Number(sections[index * 2 - 1]),
      columns: Number(/repeat\((\d+),/.exec(rules)?.[1]),
      name: /grid-area: var\(--(\w+)\)/.exec(rules)?.[1],
    }));
  expect(inCss).toEqual([...breakpoints].reverse());
});
