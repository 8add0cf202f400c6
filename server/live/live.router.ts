import { TRPCError, tracked } from "@trpc/server";
import { z } from "zod";
import { liveTopics } from "#domain/live-topics.ts";
import { isSessionOpen } from "#server/auth/session.service.ts";
import { isStillMember } from "#server/access/find-context.ts";
import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { instant, scoped, streamOf } from "#server/base/schemas.ts";
import type { ServiceContext, SignedInContext } from "#server/base/request-context.ts";

/** The browser itself names the last message it had, when it comes back by itself. */
const changesInput = scoped({ since: instant, lastEventId: instant.optional() });

export const liveRouter = router({
  /**
   * Says at once what changed in a context since a time that the server gave, and then each change as it happens. The id
   * of each message is the server's time: whoever comes back goes on from there. One a page: an EventSource for each
   * widget would use up the six connections a browser has.
   */
  changes: contextProcedure("dashboard:read")
    .input(changesInput)
    .output(streamOf(z.object({ topics: z.array(z.enum(liveTopics)) })))
    .subscription(({ ctx, input, signal }) => {
      const close = ctx.app.streams.open({ sessionId: ctx.sessionId ?? "", userId: ctx.user.id });
      // It may be gone before anything was read of it.
      signal?.addEventListener("abort", close);
      return changesFor(ctx, input, signal, close);
    }),
});

type Looking = SignedInContext & { service: ServiceContext };

async function* changesFor(
  ctx: Looking,
  { scope, since, lastEventId }: z.infer<typeof changesInput>,
  signal: AbortSignal | undefined,
  close: () => void,
) {
  try {
    const ends = AbortSignal.any([ctx.app.stopping, ...(signal ? [signal] : [])]);
    // The end of a session is told to its user, whichever context they look at.
    const told = [...new Set([ctx.service.contextId, ctx.user.id])];
    for await (const { topics, at } of ctx.app.live.changes(told, Date.parse(lastEventId ?? since), ends)) {
      // Returning tells the browser that it is over for good, as it is for who was removed or signed out.
      const isOver = topics.includes("members") && !(await isStillLetIn(ctx, scope, at));
      // Asked again, the server says what is the matter: the page tells them so.
      yield tracked(new Date(at).toISOString(), { topics: isOver ? ["members" as const] : topics });
      if (isOver) return;
    }
    // Returning would tell the browser that it is over for good; an error makes it come back, to the next process.
    if (ctx.app.stopping.aborted)
      throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "Restarting." });
  } finally {
    close();
  }
}

/** What the stream was let into by may have ended since. Streams of a person that hear of it at once ask once. */
async function isStillLetIn(ctx: Looking, scope: string, at: number): Promise<boolean> {
  const { app, sessionId, user } = ctx;
  const [isOpen, isMember] = await Promise.all([
    app.streams.once(`${at} session ${sessionId}`, () => isSessionOpen(app, sessionId)),
    app.streams.once(`${at} ${user.id} ${scope}`, () => isStillMember(ctx, scope)),
  ]);
  return isOpen && isMember;
}
