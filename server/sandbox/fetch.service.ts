import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { minuteMs } from "#domain/period.ts";
import type { App } from "#server/base/app.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { fetchText, FetchError } from "#server/outgoing/fetch-text.ts";
import { findGranted } from "./find-user-widget.ts";
import type * as inputs from "./sandbox.inputs.ts";
import { recordUse } from "./widget-uses.ts";

const limit = { max: 30, windowMs: minuteMs };

/**
 * Fetches for an installed widget from an origin that it was granted, until `signal` says that nobody waits any more.
 * @throws AppError NOT_FOUND, FORBIDDEN for another origin, TOO_MANY_REQUESTS, BAD_REQUEST saying why it wasn't fetched.
 */
export async function fetchForWidget(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, url }: z.infer<typeof inputs.fetchInput>,
  signal?: AbortSignal,
): Promise<z.infer<typeof inputs.fetchOutput>> {
  const address = new URL(url);
  const capability = `fetch:${address.origin}` as const;
  await findGranted(app, ctx, userWidgetId, capability);
  await takeFromLimit(app, `widget fetch ${userWidgetId}`, limit);
  // What is asked for tells something already, whatever comes back.
  await recordUse(app, { userWidgetId, capability, what: address.origin });
  try {
    return await fetchText(address, { signal });
  } catch (error) {
    if (error instanceof FetchError)
      throw new AppError("BAD_REQUEST", `${address.hostname}: ${error.message}`);
    throw error;
  }
}
