import { z } from "zod";
import { id, timeZone } from "#server/trpc/schemas.ts";
import { personName } from "#server/auth/auth.inputs.ts";

export const meOutput = z.object({
  id: id("user"),
  email: z.string(),
  name: z.string(),
  timeZone: z.string(),
  isSample: z.boolean(),
});
export const updateInput = z.strictObject({ name: personName.optional(), timeZone: timeZone.optional() });
