import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import type { WidgetViewProps } from "#widgets/contract/view.ts";
import { NoBots } from "#widgets/ui/no-bots.tsx";
import { formatCount } from "#widgets/ui/format.ts";
import { KeyFigure } from "#widgets/ui/key-figure.tsx";
import type { definition } from "./bot-stats.definition.ts";
import type { query } from "./bot-stats.query.ts";

type Props = WidgetViewProps<ConfigOf<typeof definition>, DataOf<typeof query>>;

export default function BotStatsView({ config, data, viewer }: Props) {
  if (data.totalBots === 0) return <NoBots text="No bots yet." viewer={viewer} />;
  return (
    <div className="flex h-full flex-col justify-between gap-2">
      <KeyFigure value={data.totalBots} unit={{ one: "bot", many: "bots" }} to={`/${viewer.scope}/bots`} />
      <dl className="grid auto-cols-fr grid-flow-col gap-2 tile-tiny:hidden">
        <State label="Active" count={data.activeBots} />
        {config.showInactive && <State label="Inactive" count={data.inactiveBots} />}
        <State label="Connected" count={data.connectedBots} />
      </dl>
    </div>
  );
}

function State({ label, count }: { label: string; count: number }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="text-lg font-semibold tabular-nums">{formatCount(count)}</dd>
    </div>
  );
}
