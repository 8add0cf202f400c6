import type { z } from "zod";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import type * as inputs from "./bots.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export async function listBots(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"listInput">,
): Promise<In<"listOutput">> {
  throw new Error("to be built");
}

export async function listRecentBots(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"recentInput">,
): Promise<In<"recentOutput">> {
  throw new Error("to be built");
}

export async function getBot(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"botRef">,
): Promise<In<"botOutput">> {
  throw new Error("to be built");
}

export async function createBot(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"createInput">,
): Promise<In<"createOutput">> {
  throw new Error("to be built");
}

export async function updateBot(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"updateInput">,
): Promise<In<"botOutput">> {
  throw new Error("to be built");
}

export async function pauseBot(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"botRef">,
): Promise<In<"botOutput">> {
  throw new Error("to be built");
}

export async function resumeBot(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"botRef">,
): Promise<In<"botOutput">> {
  throw new Error("to be built");
}

export async function deleteBot(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"botRef">,
): Promise<z.infer<typeof done>> {
  throw new Error("to be built");
}

export async function listBotKeys(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"botRef">,
): Promise<In<"keysOutput">> {
  throw new Error("to be built");
}

export async function createBotKey(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"createKeyInput">,
): Promise<In<"createKeyOutput">> {
  throw new Error("to be built");
}

export async function revokeBotKey(
  _app: App,
  _ctx: ServiceContext,
  _input: In<"revokeKeyInput">,
): Promise<In<"keyOutput">> {
  throw new Error("to be built");
}
