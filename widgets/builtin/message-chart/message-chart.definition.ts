import { z } from "zod";
import { meaningOf } from "#domain/numbers.ts";
import { defineWidget } from "#widgets/contract/define-widget.ts";
import { widgetPeriods } from "#widgets/contract/period.ts";
import { widgetPeriodNames } from "#widgets/ui/period.ts";

const chartTypes = ["bar", "line", "area"] as const;

export const definition = defineWidget({
  slug: "message-chart",
  name: "Messages per day",
  description: "The messages of each day as bars, a line or an area.",
  category: "chart",
  size: { minW: 4, maxW: 12, minH: 3, maxH: 8, defaultW: 6, defaultH: 4 },
  config: z.object({
    period: z.enum(widgetPeriods).default("dashboard").meta({
      title: "Period",
      description: "How many days to show, today included.",
      labels: widgetPeriodNames,
    }),
    chartType: z
      .enum(chartTypes)
      .default("bar")
      .meta({
        title: "Chart",
        description: "Bars compare single days; a line or an area shows the course of many.",
        labels: { bar: "Bars", line: "Line", area: "Area" },
      }),
  }),
  allowMultiple: true,
  help: `${meaningOf("messages", "day", "deletedBots")} Today is hatched or dashed, because it isn’t over.`,
  starter: { x: 0, y: 2, w: 8, h: 4 },
});
