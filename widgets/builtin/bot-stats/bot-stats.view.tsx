import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/sdk/define-widget.ts";
import type { WidgetViewProps } from "#widgets/sdk/view.ts";
import { EmptyState } from "#widgets/ui/empty-state.tsx";
import { formatAmount, formatCount } from "#widgets/ui/format.ts";
import { KeyFigure } from "#widgets/ui/key-figure.tsx";
import type { definition } from "./bot-stats.definition.ts";
import type { query } from "./bot-stats.query.ts";

type Props = WidgetViewProps<ConfigOf<typeof definition>, DataOf<typeof query>>;

const unit = { one: "bot", many: "bots" };

export default function BotStatsView({ config, data, viewer }: Props) {
  if (data.totalBots === 0)
    return (
      <EmptyState text="No bots yet." action={{ label: "Create a bot", to: `/${viewer.scope}/bots/new` }} />
    );
  return (
    <div className="flex h-full flex-col justify-between gap-2">
      <KeyFigure value={data.totalBots} unit={unit} />
      <dl className="flex flex-wrap gap-x-4 text-sm tile-tiny:hidden">
        <State label="Active" count={data.activeBots} shape="bg-good" />
        {config.showInactive && (
          <State label="Inactive" count={data.inactiveBots} shape="border-2 border-muted" />
        )}
        <State label="Connected" count={data.connectedBots} shape="bg-good ring-2 ring-good-soft" />
      </dl>
    </div>
  );
}

function State({ label, count, shape }: { label: string; count: number; shape: string }) {
  return (
    <div className="flex items-center gap-1.5" title={formatAmount(count, unit)}>
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${shape}`} />
      <dd className="order-1 font-medium tabular-nums">{formatCount(count)}</dd>
      <dt className="order-2 text-muted">{label}</dt>
    </div>
  );
}
