import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { describe, expectTypeOf, test } from "vitest";
import type { bots } from "#drizzle/schema/bots.ts";
import type { AppRouter } from "#server/api/root.ts";
import type { definition as botStats } from "#widgets/builtin/bot-stats/bot-stats.definition.ts";
import type { query as botStatsQuery } from "#widgets/builtin/bot-stats/bot-stats.query.ts";
import type BotStatsView from "#widgets/builtin/bot-stats/bot-stats.view.tsx";
import type { definition as messageChart } from "#widgets/builtin/message-chart/message-chart.definition.ts";
import type { query as recentBotsQuery } from "#widgets/builtin/recent-bots/recent-bots.query.ts";
import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import type { periodOf } from "#widgets/contract/period.ts";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;
type Row = typeof bots.$inferSelect;
type ViewProps = Parameters<typeof BotStatsView>[0];

// What is expected here is checked by `tsc` (npm run check:types), as is every other file.
describe("a type flows", () => {
  test("from the column to the procedure to the widget's data", () => {
    type Shown = DataOf<typeof recentBotsQuery>["bots"][number];
    expectTypeOf<Shown["name"]>().toEqualTypeOf<Row["name"]>();
    expectTypeOf<Shown["platform"]>().toEqualTypeOf<Row["platform"]>();
    expectTypeOf<Outputs["bots"]["get"]["platform"]>().toEqualTypeOf<Row["platform"]>();
  });

  test("from the procedure's output to the view, as it is", () => {
    expectTypeOf<DataOf<typeof botStatsQuery>>().toEqualTypeOf<Outputs["stats"]["bots"]>();
    expectTypeOf<ViewProps["data"]>().toEqualTypeOf<Outputs["stats"]["bots"]>();
  });

  test("from the definition's schema to the view's settings", () => {
    expectTypeOf<ConfigOf<typeof botStats>>().toEqualTypeOf<{ showInactive: boolean }>();
    expectTypeOf<ViewProps["config"]>().toEqualTypeOf<ConfigOf<typeof botStats>>();
    expectTypeOf<ConfigOf<typeof messageChart>["chartType"]>().toEqualTypeOf<"bar" | "line" | "area">();
  });

  test("from a widget's settings to the procedure's input", () => {
    expectTypeOf<ReturnType<typeof periodOf>>().toExtend<Inputs["stats"]["messages"]["period"]>();
    expectTypeOf<Parameters<typeof periodOf>[0]["period"]>().toEqualTypeOf<
      ConfigOf<typeof messageChart>["period"]
    >();
  });

  test("without any of it being any", () => {
    expectTypeOf<DataOf<typeof botStatsQuery>["activeBots"]>().not.toBeAny();
    expectTypeOf<ViewProps["config"]["showInactive"]>().not.toBeAny();
    expectTypeOf<Outputs["layouts"]["get"]["layout"]["items"][number]>().not.toBeAny();
  });
});
