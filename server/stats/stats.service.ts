import type { z } from "zod";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type * as inputs from "./stats.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export async function readBotStats(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"botStatsInput">,
): Promise<In<"botStatsOutput">> {
  throw new Error("to be built");
}

export async function readMessageStats(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"messageStatsInput">,
): Promise<In<"messageStatsOutput">> {
  throw new Error("to be built");
}

export async function readOrganizationStats(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"organizationStatsInput">,
): Promise<In<"organizationStatsOutput">> {
  throw new Error("to be built");
}
