import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { minuteMs } from "#domain/period.ts";
import type { App } from "#server/app.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import { fetchText, FetchError } from "./fetch-text.ts";
import { findGranted } from "./find-user-widget.ts";
import type * as inputs from "./sandbox.inputs.ts";
import { recordUse } from "./widget-uses.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

const limit = { max: 30, windowMs: minuteMs };

/**
 * Fetches for an installed widget from an origin that it was granted.
 * @throws AppError NOT_FOUND, FORBIDDEN for another origin, TOO_MANY_REQUESTS, BAD_REQUEST saying why it wasn't fetched.
 */
export async function fetchForWidget(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, url }: In<"fetchInput">,
): Promise<In<"fetchOutput">> {
  const address = new URL(url);
  const capability = `fetch:${address.origin}` as const;
  await findGranted(app, ctx, userWidgetId, capability);
  await takeFromLimit(app, `widget fetch ${userWidgetId}`, limit);
  // What is asked for tells something already, whatever comes back.
  await recordUse(app, { userWidgetId, capability, what: address.origin });
  try {
    return await fetchText(address);
  } catch (error) {
    if (error instanceof FetchError)
      throw new AppError("BAD_REQUEST", `${address.hostname}: ${error.message}`);
    throw error;
  }
}
