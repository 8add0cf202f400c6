import { z } from "zod";
import { scoped, timeZone } from "#server/base/schemas.ts";

// The browser fills it in; one that it doesn't know is no reason to turn anyone away.
export const exploreInput = z.strictObject({ timeZone: timeZone.catch("UTC") });

export const removeInput = scoped({});
export const removeOutput = z.object({
  /** True when the whole account was sample data: it is gone, and so is its session. */
  isSignedOut: z.boolean(),
});
