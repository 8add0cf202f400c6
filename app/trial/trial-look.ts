import { gapPx, rowHeightPx } from "#domain/grid/grid.ts";
import type { fixtureStates } from "#domain/widgets/widget.ts";
import type { Manifest } from "#widgets/sandbox/manifest.ts";

export type FixtureState = (typeof fixtureStates)[number];
type Look = { size: { w: number; h: number }; theme: "light" | "dark" };

/** Of a column on a screen of usual width, in px. */
const columnWidthPx = 84;
/** A tile's edges and its header. */
const inset = { w: 34, h: 74 };

export const fixtureNames: Record<FixtureState, string> = {
  loading: "Loading",
  empty: "Empty",
  error: "Error",
  slow: "Slow",
  tiny: "Tiny",
  huge: "Huge",
  dark: "Dark",
};

/** How large a widget is and in which theme, while it is looked at in a state; without one, as it will usually be. */
export function lookIn(state: FixtureState | undefined, size: Manifest["size"], theme: Look["theme"]): Look {
  const [columns, rows] =
    state === "tiny"
      ? [size.minW, size.minH]
      : state === "huge"
        ? [size.maxW, size.maxH]
        : [size.defaultW, size.defaultH];
  return {
    size: {
      w: columns * (columnWidthPx + gapPx) - gapPx - inset.w,
      h: Math.max(24, rows * (rowHeightPx + gapPx) - gapPx - inset.h),
    },
    theme: state === "dark" ? "dark" : theme,
  };
}
