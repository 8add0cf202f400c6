import { z } from "zod";
import { email, instant, name, scope, timeZone } from "#server/base/schemas.ts";

export const personName = name.min(1, "tell us what to call you").max(80, "use at most 80 characters");
/** One that is chosen. */
export const newPassword = z
  .string()
  .min(10, "use at least 10 characters")
  .max(200, "use at most 200 characters");
/** One that is known: nobody learns from the answer what a password may look like. */
export const knownPassword = z.string().min(1, "enter your password").max(200, "use at most 200 characters");
/** Of a link. */
const token = z.string().min(20, "is not whole").max(100, "is too long");

export const signUpInput = z.strictObject({
  email,
  password: newPassword,
  name: personName,
  // The browser fills it in; one that it doesn't know is no reason to turn anyone away.
  timeZone: timeZone.catch("UTC"),
});
/** The context to open; null where the link in a mail signs in. */
export const signUpOutput = z.object({ scope: scope.nullable() });

export const signInInput = z.strictObject({ email, password: knownPassword });
/** The context to open. */
export const signedInOutput = z.object({ scope });
/** Nobody is signed in to a deleted account: `token` takes the deletion back, as long as it isn't gone for good. */
export const signInOutput = z.object({
  scope,
  deleted: z.object({ token: z.string(), until: instant }).optional(),
});

export const confirmEmailInput = z.strictObject({ token });
/** The address that is confirmed now; `scope` is the context to open, null for who isn't signed in. */
export const confirmEmailOutput = z.object({
  ...signInOutput.shape,
  email: z.string(),
  scope: scope.nullable(),
});

export const requestPasswordResetInput = z.strictObject({ email });
export const resetPasswordInput = z.strictObject({ token, password: newPassword });
