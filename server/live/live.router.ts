import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { isSessionOpen } from "#server/auth/session.service.ts";
import { isStillMember } from "#server/organizations/context.service.ts";
import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { instant, scoped, streamOf } from "#server/trpc/schemas.ts";
import type { SignedInContext } from "#server/trpc/request-context.ts";
import { liveTopics } from "./live-bus.ts";

export const liveRouter = router({
  /**
   * Says what changed in a context since the page was rendered, and then as it happens. One a page: an EventSource for
   * each widget would use up the six connections a browser has.
   */
  changes: contextProcedure("dashboard:read")
    .input(scoped({ since: instant }))
    .output(streamOf(z.object({ topics: z.array(z.enum(liveTopics)) })))
    .subscription(async function* ({ ctx, input, signal }) {
      const ends = AbortSignal.any([ctx.app.stopping, ...(signal ? [signal] : [])]);
      // The end of a session is told to its user, whichever context they look at.
      const told = [...new Set([ctx.service.contextId, ctx.user.id])];
      for await (const topics of ctx.app.live.changes(told, Date.parse(input.since), ends)) {
        // Returning tells the browser that it is over for good, as it is for who was removed or signed out.
        const isOver = topics.includes("members") && !(await isStillLetIn(ctx, input.scope));
        // Asked again, the server says what is the matter: the page tells them so.
        yield { topics: isOver ? ["members" as const] : topics };
        if (isOver) return;
      }
      // Returning would tell the browser that it is over for good; an error makes it come back, to the next process.
      if (ctx.app.stopping.aborted)
        throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "Restarting." });
    }),
});

/** What the stream was let into by may have ended since. */
async function isStillLetIn(ctx: SignedInContext, scope: string): Promise<boolean> {
  return (await isSessionOpen(ctx.app, ctx.sessionId)) && isStillMember(ctx, scope);
}
