import { z } from "zod";
import { roles } from "#domain/permissions.ts";
import { id, instant, scope, scoped } from "#server/trpc/schemas.ts";

const role = z.enum(roles);
const email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());
const userId = id("user");

/** A context one may switch to. */
export const contextOutput = z.object({ scope, name: z.string(), role, isPersonal: z.boolean() });
export const listOutput = z.object({ contexts: z.array(contextOutput) });

export const createInput = z.strictObject({
  name: z.string().trim().min(2, "give it at least two characters").max(60),
});
export const createOutput = z.object({ scope });

export const membersInput = scoped({});
export const memberOutput = z.object({
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

/** Everyone but the owner can be invited; ownership is handed over. */
export const inviteInput = scoped({ role: role.exclude(["owner"]), email: email.optional() });
/** The token is shown once; the link is `<origin>/join#<token>`, so that it never reaches a server's log. */
export const inviteOutput = z.object({ id: id("invitation"), token: z.string(), expiresAt: instant });
export const revokeInvitationInput = scoped({ invitationId: id("invitation") });
export const acceptInput = z.strictObject({ token: z.string().min(20).max(100) });
export const acceptOutput = z.object({ scope });

export const changeRoleInput = scoped({ userId, role });
export const removeMemberInput = scoped({ userId });
