import { z } from "zod";
import { knownPassword, newPassword, personName } from "#server/auth/auth.inputs.ts";
import { email, id, instant, scope, scoped, timeZone } from "#server/base/schemas.ts";

/** 0 is Sunday, 1 is Monday. */
const firstDayOfWeek = z.int().min(0).max(6);

export const meOutput = z.object({
  id: id("user"),
  email: z.string(),
  /** Whether its owner proved that the address is theirs. */
  isVerified: z.boolean(),
  name: z.string(),
  timeZone: z.string(),
  firstDayOfWeek,
  isSample: z.boolean(),
});
export const updateInput = z.strictObject({
  name: personName.optional(),
  timeZone: timeZone.optional(),
  firstDayOfWeek: firstDayOfWeek.optional(),
});

export const rememberScopeInput = scoped({});

export const changeEmailInput = z.strictObject({ email, password: knownPassword });
export const changePasswordInput = z.strictObject({ password: knownPassword, newPassword });

/** Of a session, as it is stored: it signs nobody in. */
const sessionId = z.string().regex(/^[0-9a-f]{64}$/, "must be one of the list");
export const sessionsOutput = z.object({
  sessions: z.array(
    z.object({
      id: sessionId,
      /** Such as `Firefox on Windows`. */
      device: z.string(),
      /** Where it was last used from. */
      ip: z.string().nullable(),
      createdAt: instant,
      /** To five minutes. */
      lastUsedAt: instant,
      isThis: z.boolean(),
    }),
  ),
});
export const endSessionInput = z.strictObject({ sessionId });

/** What deleting the account comes to: the organizations that go with it, and those that it can't leave as they are. */
const organization = z.object({ name: z.string(), scope });
export const deletionOutput = z.object({
  takesAlong: z.array(organization),
  blockedBy: z.array(organization),
});
export const deleteInput = z.strictObject({ password: knownPassword });
/** Until when it can be taken back. */
export const deletedOutput = z.object({ until: instant });
export const takeBackInput = z.strictObject({ token: z.string().min(20).max(100) });
