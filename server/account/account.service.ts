import type { z } from "zod";
import type { App } from "#server/app.ts";
import type { SessionUser } from "#server/trpc/request-context.ts";
import type * as inputs from "./account.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

export async function readAccount(_app: App, _user: SessionUser): Promise<In<"meOutput">> {
  throw new Error("to be built");
}

export async function updateAccount(
  _app: App,
  _user: SessionUser,
  _input: In<"updateInput">,
): Promise<In<"meOutput">> {
  throw new Error("to be built");
}
