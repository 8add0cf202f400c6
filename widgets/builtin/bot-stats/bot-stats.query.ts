import type { QueryTools } from "#widgets/query-tools.ts";

const EVERY_MINUTE_MS = 60_000;

export const query = ({ trpc, viewer }: QueryTools) =>
  trpc.stats.bots.queryOptions({ scope: viewer.scope }, { refetchInterval: EVERY_MINUTE_MS });
