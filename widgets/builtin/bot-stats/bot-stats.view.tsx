import type { ConfigOf } from "#widgets/sdk/define-widget.ts";
import type { DataOf } from "#widgets/query-tools.ts";
import type { WidgetViewProps } from "#widgets/sdk/view.ts";
import type { definition } from "./bot-stats.definition.ts";
import type { query } from "./bot-stats.query.ts";

type Props = WidgetViewProps<ConfigOf<typeof definition>, DataOf<typeof query>>;

export default function BotStatsView({ config, data }: Props) {
  return (
    <dl className="grid h-full grid-cols-2 content-center gap-x-4 gap-y-2">
      <Figure label="Bots" value={data.totalBots} />
      <Figure label="Active" value={data.activeBots} />
      {config.showInactive && <Figure label="Inactive" value={data.inactiveBots} />}
      <Figure label="Connected" value={data.connectedBots} />
    </dl>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="text-lg font-semibold tabular-nums">{value.toLocaleString("en-US")}</dd>
    </div>
  );
}
