import type { z } from "zod";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type * as inputs from "./layouts.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export async function getLayout(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"getInput">,
): Promise<In<"getOutput">> {
  throw new Error("to be built");
}

export async function addWidgetToLayout(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"addInput">,
): Promise<In<"addOutput">> {
  throw new Error("to be built");
}

export async function installAndAddWidget(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"installAndAddInput">,
): Promise<In<"addOutput">> {
  throw new Error("to be built");
}

export async function updateLayoutPositions(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"updatePositionsInput">,
): Promise<In<"getOutput">> {
  throw new Error("to be built");
}

export async function removeFromLayout(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"removeInput">,
): Promise<In<"getOutput">> {
  throw new Error("to be built");
}
