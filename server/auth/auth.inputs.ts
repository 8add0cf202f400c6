import { z } from "zod";
import { email, line, scope, timeZone } from "#server/trpc/schemas.ts";

export const personName = line.min(1, "tell us what to call you").max(80, "use at most 80 characters");

export const signUpInput = z.strictObject({
  email,
  password: z.string().min(10, "use at least 10 characters").max(200, "use at most 200 characters"),
  name: personName,
  // The browser fills it in; one that it doesn't know is no reason to turn anyone away.
  timeZone: timeZone.catch("UTC"),
});
/** No rule on the password here: whoever signs in learns nothing of what a password may look like. */
export const signInInput = z.strictObject({
  email,
  password: z.string().min(1, "enter your password").max(200, "use at most 200 characters"),
});
/** The context to open. */
export const signedInOutput = z.object({ scope });
