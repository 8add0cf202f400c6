import { z } from "zod";
import { roles } from "#domain/permissions.ts";
import { signUpInput } from "#server/auth/auth.inputs.ts";
import { email, id, instant, line, name, scope, scoped } from "#server/base/schemas.ts";

const role = z.enum(roles);
const userId = id("user");

/** A context one may switch to. */
const contextOutput = z.object({ scope, name: z.string(), role, isPersonal: z.boolean() });
export const listOutput = z.object({ contexts: z.array(contextOutput) });

const organizationName = name.min(2, "use at least 2 characters").max(60, "use at most 60 characters");
export const createInput = z.strictObject({ name: organizationName });
export const createOutput = z.object({ scope });

/** Its address stays. */
export const renameInput = scoped({ name: organizationName });

/** The name is typed again, so that nothing is deleted by a slip. */
export const deleteInput = scoped({ name: line });
/** When it is gone for good. */
export const deletedOutput = z.object({ until: instant });
const organizationId = id("organization");
/** Those of one's own that can be brought back. */
export const listDeletedOutput = z.object({
  organizations: z.array(z.object({ organizationId, name: z.string(), until: instant })),
});
export const bringBackInput = z.strictObject({ organizationId });
export const transferInput = scoped({ userId });

export const membersInput = scoped({});
const memberOutput = z.object({
  userId,
  name: z.string(),
  email: z.string(),
  role,
  joinedAt: instant,
});
export const membersOutput = z.object({
  organization: z.object({ name: z.string(), scope }),
  members: z.array(memberOutput),
  invitations: z.array(
    z.object({ id: id("invitation"), email: z.string().nullable(), role, expiresAt: instant }),
  ),
});

const lastsDays = z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7);
/** Everyone but an owner can be invited; ownership is given to members. An address is mailed the link. */
export const inviteInput = scoped({
  role: role.exclude(["owner"]),
  email: email.optional(),
  lastsDays,
});
/**
 * The link is `<origin>/join#<token>`, so that it never reaches a server's log; it is told this once. Null when it was
 * mailed: whoever has that link has proved that the address is theirs, so that nobody else may see it.
 */
export const inviteOutput = z.object({
  id: id("invitation"),
  token: z.string().nullable(),
  mail: z.enum(["none", "sent", "failed"]),
  expiresAt: instant,
});
export const resendInvitationInput = scoped({ invitationId: id("invitation"), lastsDays });
export const revokeInvitationInput = scoped({ invitationId: id("invitation") });
export const acceptInput = z.strictObject({ token: z.string().min(20).max(100) });
export const acceptOutput = z.object({ scope });
/** Whom it was made for, if for an address. */
export const lookOutput = z.object({ organization: z.string(), role, email: z.string().nullable() });
export const signUpAndJoinInput = signUpInput.extend(acceptInput.shape);
/** Null where the address has to be confirmed first. */
export const signUpAndJoinOutput = z.object({ scope: scope.nullable() });

export const changeRoleInput = scoped({ userId, role });
export const removeMemberInput = scoped({ userId });
