import fc from "fast-check";
import type { FieldChanges } from "#domain/field-changes.ts";
import type { JsonObject } from "#domain/json.ts";
import type { Catalog } from "#domain/layout/catalog.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import { breakpointNames, narrowBreakpoints } from "#domain/grid/grid.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import { settle } from "#domain/layout/settle.ts";

/** Three widgets, of which one may stand only once. */
export const catalog: Catalog = new Map([
  ["figure", { name: "Figure", minW: 2, maxW: 6, minH: 1, maxH: 4, defaultW: 3, defaultH: 2 }],
  ["chart", { name: "Chart", minW: 3, maxW: 12, minH: 2, maxH: 8, defaultW: 6, defaultH: 4 }],
  [
    "single",
    { name: "Single", minW: 1, maxW: 12, minH: 1, maxH: 8, defaultW: 4, defaultH: 3, allowMultiple: false },
  ],
]);

const ids = Array.from({ length: 14 }, (_, index) => `uw_${index}`);
const anyId = fc.constantFrom(...ids);
const anyBreakpoint = fc.constantFrom(...breakpointNames);
const cell = (max: number) => fc.integer({ min: -2, max });
const anyBox = fc.record({ x: cell(13), y: cell(20), w: cell(13), h: cell(9) });
const anySoundBox = fc.record({
  x: fc.nat(11),
  y: fc.nat(20),
  w: fc.integer({ min: 1, max: 12 }),
  h: fc.integer({ min: 1, max: 8 }),
});
const anyResponsive = fc.option(
  fc.record({ md: anySoundBox, sm: anySoundBox, xs: anySoundBox }, { requiredKeys: [] }),
);

const anyTile = fc.record({
  widgetId: fc.constantFrom("figure", "chart"),
  title: fc.option(fc.constantFrom("One", "Two")),
  config: fc.constantFrom<JsonObject>({}, { period: "7d" }),
  box: anySoundBox,
  responsive: anyResponsive,
  isLocked: fc.boolean(),
});

/** On top of one another as well. */
export const anyDashboardTiles = fc.array(anyTile, { maxLength: 9 }).map((tiles) =>
  tiles.map(({ box, widgetId, ...tile }, index): DashboardTile => {
    const { minW = 1, maxW = 12, minH = 1, maxH = 8 } = catalog.get(widgetId) ?? {};
    return { ...tile, ...box, widgetId, ...{ minW, maxW, minH, maxH }, userWidgetId: `uw_${index}` };
  }),
);

/** What a table might hold, settled. */
export const anyDashboard = anyDashboardTiles.map((tiles): Dashboard =>
  settle({ name: "Default", settings: {}, tiles }),
);

const someIds = fc.uniqueArray(anyId, { minLength: 1, maxLength: 3 });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record(
    {
      type: fc.constant("add" as const),
      userWidgetId: anyId,
      widgetId: fc.constantFrom("figure", "chart", "single"),
      title: fc.option(fc.constant("New")),
      config: fc.constant({ period: "30d" }),
      box: anySoundBox,
      responsive: anyResponsive,
      isLocked: fc.boolean(),
    },
    { requiredKeys: ["type", "userWidgetId", "widgetId"] },
  ),
  fc.record({ type: fc.constant("remove" as const), userWidgetIds: someIds }),
  fc.record({
    type: fc.constant("move" as const),
    breakpoint: anyBreakpoint,
    tiles: fc.array(fc.record({ userWidgetId: anyId, x: cell(13), y: cell(20) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    type: fc.constant("resize" as const),
    breakpoint: anyBreakpoint,
    userWidgetId: anyId,
    box: anyBox,
  }),
  fc.record({
    type: fc.constant("arrange" as const),
    breakpoint: anyBreakpoint,
    tiles: fc.array(
      fc.record(
        { userWidgetId: anyId, box: fc.option(anySoundBox), from: fc.option(anySoundBox) },
        { requiredKeys: ["userWidgetId", "box"] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({
    type: fc.constant("swap" as const),
    breakpoint: anyBreakpoint,
    userWidgetIds: fc.tuple(anyId, anyId),
  }),
  fc.record({ type: fc.constant("compact" as const), breakpoint: anyBreakpoint }),
  fc.record(
    {
      type: fc.constant("reset" as const),
      breakpoint: fc.constantFrom(...narrowBreakpoints),
      userWidgetIds: someIds,
    },
    { requiredKeys: ["type", "breakpoint"] },
  ),
  fc.record(
    {
      type: fc.constant("configure" as const),
      userWidgetId: anyId,
      title: fc.option(fc.constantFrom("", "A")),
      config: fc.constant({ a: 1 }),
      changes: fc.constantFrom<FieldChanges>(
        { set: { a: 2 } },
        { set: { period: "30d" } },
        { set: {}, unset: ["period", "a"] },
      ),
    },
    { requiredKeys: ["type", "userWidgetId"] },
  ),
  fc.record({ type: fc.constant("lock" as const), userWidgetIds: someIds, isLocked: fc.boolean() }),
  fc.record({ type: fc.constant("rename" as const), name: fc.constantFrom("Morning", "Evening") }),
  fc.record({
    type: fc.constant("settings" as const),
    changes: fc.constantFrom(
      { period: "7d" as const },
      { period: null },
      { timeZone: "Asia/Tokyo" },
      { period: "90d" as const, timeZone: null },
    ),
  }),
  fc.record({ type: fc.constant("follow" as const), settings: fc.constant({ period: "30d" as const }) }),
);
/** Most of them can be; many are refused. */
export const anyIntent: fc.Arbitrary<Intent> = fc.oneof(
  { weight: 6, arbitrary: anyChange },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("all" as const),
      intents: fc.array(anyChange, { maxLength: 3 }),
    }),
  },
);
/** Several, one after the other. */
export const anyIntents = fc.array(anyIntent, { minLength: 1, maxLength: 8 });
