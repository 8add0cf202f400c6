import { on } from "node:events";
import { EventEmitter } from "node:events";
import { TRPCError } from "@trpc/server";
import { contextProcedure, router } from "#server/trpc/procedures.ts";
import { scoped } from "#server/trpc/schemas.ts";
import type { LiveChange } from "./live-bus.ts";

export const liveRouter = router({
  /** Says what changed in a context, as it happens. One a page: an EventSource each would use up the browser's six. */
  changes: contextProcedure("dashboard:read")
    .input(scoped({}))
    .subscription(async function* ({ ctx, signal }) {
      const { app, service } = ctx;
      const emitter = new EventEmitter();
      const unsubscribe = app.live.subscribe(service.contextId, (change) => emitter.emit("change", change));
      const ends = AbortSignal.any([app.stopping, ...(signal ? [signal] : [])]);
      try {
        for await (const [change] of on(emitter, "change", { signal: ends }) as AsyncIterableIterator<
          [LiveChange]
        >)
          yield { topics: change.topics };
      } catch (error) {
        if (!ends.aborted) throw error;
      } finally {
        unsubscribe();
      }
      // Returning would tell the browser that it is over for good; an error makes it come back, to the next process.
      if (app.stopping.aborted) throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message: "Restarting." });
    }),
});
