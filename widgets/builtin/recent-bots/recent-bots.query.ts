import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import type { QueryTools } from "#widgets/query-tools.ts";
import type { definition } from "./recent-bots.definition.ts";

// A bot that stops reporting tells nobody: only asking again shows that it isn't connected any more.
const EVERY_MINUTE_MS = 60_000;

export const query = ({ trpc, viewer }: QueryTools, { limit }: ConfigOf<typeof definition>) =>
  trpc.bots.recent.queryOptions({ scope: viewer.scope, limit }, { refetchInterval: EVERY_MINUTE_MS });
