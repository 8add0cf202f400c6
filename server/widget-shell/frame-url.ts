import type { Env } from "#server/base/env.ts";
import { shellFor } from "./build-shell.ts";
import type { Tier } from "./shell-headers.ts";
import { appOriginsOf, widgetOriginOf } from "#server/base/widget-origin.ts";

/** The address of the frame that a version of a widget runs in. */
export async function frameUrlOf(
  { appOrigin, widgetOrigin }: Pick<Env, "appOrigin" | "widgetOrigin">,
  versionId: string,
  tier: Tier,
): Promise<string> {
  const { hash } = await shellFor(appOriginsOf(appOrigin));
  const folder = widgetOrigin.kind === "path" ? "widget-shell" : "shell";
  return `${widgetOriginOf(widgetOrigin, versionId)}/${folder}/${hash}/${tier}`;
}
