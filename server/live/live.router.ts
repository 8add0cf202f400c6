import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { isStillMember } from "#server/organizations/context.service.ts";
import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { instant, scoped, streamOf } from "#server/trpc/schemas.ts";
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
      for await (const topics of ctx.app.live.changes(ctx.service.contextId, Date.parse(input.since), ends)) {
        // Returning tells the browser that it is over for good, as it is for who was removed.
        const isOver = topics.includes("members") && !(await isStillMember(ctx, input.scope));
        // Asked again, everything says that it is not found: the page tells them so.
        yield { topics: isOver ? ["members" as const] : topics };
        if (isOver) return;
      }
      // Returning would tell the browser that it is over for good; an error makes it come back, to the next process.
      if (ctx.app.stopping.aborted)
        throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "Restarting." });
    }),
});
