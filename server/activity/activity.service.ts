import type { z } from "zod";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type * as inputs from "./activity.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export async function readTimeline(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"timelineInput">,
): Promise<In<"timelineOutput">> {
  throw new Error("to be built");
}
