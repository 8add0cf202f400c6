import type { z } from "zod";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import type * as inputs from "./widgets.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export async function listAvailableWidgets(
  _app: App,
  _input: In<"availableInput">,
): Promise<In<"availableOutput">> {
  throw new Error("to be built");
}

export async function getWidgetBySlug(_app: App, _input: In<"bySlugInput">): Promise<In<"definitionOutput">> {
  throw new Error("to be built");
}

export async function listBuiltInWidgets(_app: App): Promise<In<"availableOutput">> {
  throw new Error("to be built");
}

export async function listUserWidgets(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"installedInput">,
): Promise<In<"installedOutput">> {
  throw new Error("to be built");
}

export async function installWidget(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"installInput">,
): Promise<In<"userWidgetOutput">> {
  throw new Error("to be built");
}

export async function uninstallWidget(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"uninstallInput">,
): Promise<z.infer<typeof done>> {
  throw new Error("to be built");
}

export async function updateWidgetConfig(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"updateConfigInput">,
): Promise<In<"userWidgetOutput">> {
  throw new Error("to be built");
}
