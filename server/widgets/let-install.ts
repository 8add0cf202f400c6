import { userWidgets } from "#drizzle/schema/widgets.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { Tx } from "#server/base/write.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

/** Lets somebody install so many more widgets in a context. @throws AppError CONFLICT. */
export async function letInstall(tx: Tx, ctx: ServiceContext, more: number): Promise<void> {
  const owner = `${ctx.userId} ${ctx.contextId}`;
  const own = ofContext(userWidgets, ctx);
  await keepWithin(tx, "installedWidgets", { owner, count: () => tx.db.$count(userWidgets, own), more });
}
