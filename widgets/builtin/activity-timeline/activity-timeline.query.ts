import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import type { QueryTools } from "#widgets/query-tools.ts";
import type { definition } from "./activity-timeline.definition.ts";

export const query = ({ trpc, viewer }: QueryTools, { limit }: ConfigOf<typeof definition>) =>
  trpc.activity.timeline.queryOptions({ scope: viewer.scope, limit });
