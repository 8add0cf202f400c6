import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import { periodOf } from "#widgets/contract/period.ts";
import type { WidgetViewProps } from "#widgets/contract/view.ts";
import { Sparkline } from "#widgets/ui/charts/sparkline.tsx";
import { EmptyState } from "#widgets/ui/empty-state.tsx";
import { KeyFigure } from "#widgets/ui/key-figure.tsx";
import { periodNames } from "#widgets/ui/period.ts";
import { TrendBadge } from "#widgets/ui/trend-badge.tsx";
import type { definition } from "./message-stats.definition.ts";
import type { query } from "./message-stats.query.ts";

type Props = WidgetViewProps<ConfigOf<typeof definition>, DataOf<typeof query>>;

export default function MessageStatsView({ config, data, viewer }: Props) {
  const period = periodNames[periodOf(config, viewer)];
  if (data.totalMessages === 0 && data.previousTotal === 0)
    return (
      <EmptyState
        text={`No messages in the last ${period}.`}
        action={{ label: "Go to your bots", to: `/${viewer.scope}/bots` }}
      />
    );
  return (
    <div className="flex h-full flex-col gap-2">
      <KeyFigure
        value={data.totalMessages}
        to={`/${viewer.scope}/analytics?period=${periodOf(config, viewer)}`}
        unit={{ one: `message in ${period}`, many: `messages in ${period}` }}
      >
        <TrendBadge trend={data.trend} before={`the ${period} before`} />
      </KeyFigure>
      <div className="min-h-0 flex-1 tile-tiny:hidden">
        <Sparkline
          name="Messages per day"
          unit={{ one: "message", many: "messages" }}
          points={data.daily.map(({ date, messages }) => ({ date, value: messages }))}
          runningDate={data.daily.at(-1)?.date}
        />
      </div>
    </div>
  );
}
