import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import { periodOf } from "#widgets/contract/period.ts";
import type { QueryTools } from "#widgets/query-tools.ts";
import type { definition } from "./message-chart.definition.ts";

const EVERY_FIVE_MINUTES_MS = 5 * 60_000;

export const query = ({ trpc, viewer }: QueryTools, config: ConfigOf<typeof definition>) =>
  trpc.stats.messages.queryOptions(
    { scope: viewer.scope, period: periodOf(config, viewer), timeZone: viewer.timeZone },
    { refetchInterval: EVERY_FIVE_MINUTES_MS },
  );
