import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { notFound } from "#domain/app-error.ts";
import { hourMs } from "#domain/period.ts";
import { personalScope } from "#domain/scope.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { removeAccount } from "#server/account/remove-account.ts";
import { removeBots } from "#server/account/remove-context.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { signedInOutput } from "#server/auth/auth.inputs.ts";
import { replaceSession } from "#server/auth/enter-account.ts";
import { networkOf } from "#server/limits/network.ts";
import { endSession, startSession } from "#server/auth/session.service.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { RequestContext, ServiceContext, SignedInContext } from "#server/base/request-context.ts";
import { notify, write } from "#server/base/write.ts";
import { createSampleAccount } from "./create-sample-account.ts";
import type * as inputs from "./sample-data.inputs.ts";

const limit = { max: 20, windowMs: hourMs };

/**
 * Makes an account full of sample data and signs this browser in to it.
 * @throws AppError NOT_FOUND where sample data isn't offered, TOO_MANY_REQUESTS.
 */
export async function explore(
  request: RequestContext,
  { timeZone }: z.infer<typeof inputs.exploreInput>,
): Promise<z.infer<typeof signedInOutput>> {
  const { app, ip } = request;
  if (!app.env.offersSampleData) throw notFound("Sample data");
  await takeFromLimit(app, `sample-data ${networkOf(ip)}`, limit);
  const { userId } = await createSampleAccount(app, timeZone);
  await replaceSession(request, await startSession(app, userId, request));
  return { scope: personalScope };
}

/**
 * Removes the sample bots of the context with all they reported; of a sample account everything, and signs it out.
 * @throws AppError CONFLICT when a sample account would leave an organization of others without an owner.
 */
export async function removeSampleData(
  { app, user, sessionId, setCookie }: SignedInContext,
  ctx: ServiceContext,
): Promise<z.infer<typeof inputs.removeOutput>> {
  if (user.isSample) {
    await write(app, (tx) => removeAccount(tx, user.id));
    setCookie(await endSession(app, sessionId));
    return { isSignedOut: true };
  }
  await write(app, async (tx) => {
    const sample = await tx.db
      .select({ id: bots.id })
      .from(bots)
      .where(and(eq(bots.contextId, ctx.contextId), eq(bots.isSample, true)));
    await removeBots(
      tx,
      ctx.contextId,
      sample.map(({ id }) => id),
    );
    await writeAudit(tx, ctx, { action: "sample-data.remove", subjectId: ctx.contextId });
    notify(tx, ctx.contextId, "bots", "stats", "activity");
  });
  return { isSignedOut: false };
}
