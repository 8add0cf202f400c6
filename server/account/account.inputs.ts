import { z } from "zod";
import { id, timeZone } from "#server/trpc/schemas.ts";

const email = z
  .email("must be an e-mail address")
  .max(254)
  .transform((value) => value.toLowerCase());
export const password = z
  .string()
  .min(10, "use at least 10 characters")
  .max(200, "use at most 200 characters");
const name = z.string().trim().min(1, "tell us what to call you").max(80);

export const signUpInput = z.strictObject({ email, password, name, timeZone: timeZone.catch("UTC") });
/** No rule on the password here: whoever signs in learns nothing of what a password may look like. */
export const signInInput = z.strictObject({
  email,
  password: z.string().min(1, "enter your password").max(200),
});

export const meOutput = z.object({
  id: id("user"),
  email: z.string(),
  name: z.string(),
  timeZone: z.string(),
  isSample: z.boolean(),
});
export const updateInput = z.strictObject({ name: name.optional(), timeZone: timeZone.optional() });
