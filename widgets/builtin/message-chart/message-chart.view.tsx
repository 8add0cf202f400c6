import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import { periodOf } from "#widgets/contract/period.ts";
import type { WidgetViewProps } from "#widgets/contract/view.ts";
import { AreaChart } from "#widgets/ui/charts/area-chart.tsx";
import { BarChart } from "#widgets/ui/charts/bar-chart.tsx";
import { LineChart } from "#widgets/ui/charts/line-chart.tsx";
import { EmptyState } from "#widgets/ui/empty-state.tsx";
import { periodNames } from "#widgets/ui/period.ts";
import type { definition } from "./message-chart.definition.ts";
import type { query } from "./message-chart.query.ts";

type Props = WidgetViewProps<ConfigOf<typeof definition>, DataOf<typeof query>>;

const charts = { bar: BarChart, line: LineChart, area: AreaChart };

export default function MessageChartView({ config, data, viewer }: Props) {
  if (data.totalMessages === 0)
    return (
      <EmptyState
        text={`No messages in the last ${periodNames[periodOf(config, viewer)]}.`}
        action={{ label: "Go to your bots", to: `/${viewer.scope}/bots` }}
      />
    );
  const Chart = charts[config.chartType];
  return (
    <Chart
      name="Messages per day"
      unit={{ one: "message", many: "messages" }}
      points={data.daily.map(({ date, messages }) => ({ date, value: messages }))}
      runningDate={data.daily.at(-1)?.date}
    />
  );
}
