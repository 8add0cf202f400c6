import type { AnyTRPCQueryProcedure } from "@trpc/server";
import type { ReadCapability } from "#domain/widgets/capabilities.ts";
import { readableProcedures } from "#domain/widgets/readable-procedures.ts";
import { activityRouter } from "#server/activity/activity.router.ts";
import { botsRouter } from "#server/bots/bots.router.ts";
import { statsRouter } from "#server/stats/stats.router.ts";
import { router } from "#server/trpc/procedures.ts";

/** The routers that widgets may read something of. */
export const readableRouter = router({ activity: activityRouter, bots: botsRouter, stats: statsRouter });

type Procedures = (typeof readableRouter)["_def"]["record"];
type QueriesOf<Name extends keyof Procedures> = {
  [Query in keyof Procedures[Name] & string]: Procedures[Name][Query] extends AnyTRPCQueryProcedure
    ? `${Name}.${Query}`
    : never;
}[keyof Procedures[Name] & string];
type QueryPath = { [Name in keyof Procedures]: QueriesOf<Name> }[keyof Procedures];

readableProcedures satisfies Partial<Record<QueryPath, ReadCapability>>;
export type ReadablePath = keyof typeof readableProcedures;

export function isReadablePath(path: string): path is ReadablePath {
  return Object.hasOwn(readableProcedures, path);
}
