import { isolate } from "#domain/name.ts";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { hourMs } from "#domain/period.ts";
import { mayManage, type Role } from "#domain/permissions.ts";
import { invitations, organizations } from "#drizzle/schema/organizations.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import { notify, type Tx, write } from "#server/base/write.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { type Mail, sendMail } from "#server/mail/send-mail.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { isMailedOnly, newInvitationToken } from "./invitation-token.ts";
import type * as inputs from "./organizations.inputs.ts";
import { asOrganization, lockMembers } from "./members.service.ts";
import { hashOfSecret } from "#server/base/secret.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

/** To one address, and by one person, whatever they invite to. */
const limits = { mailTo: { max: 5, windowMs: hourMs }, mailBy: { max: 100, windowMs: hourMs } };

/**
 * Invites somebody, and mails them the link if there is an address.
 * @throws AppError NOT_FOUND, FORBIDDEN; TOO_MANY_REQUESTS for mails.
 */
export async function inviteMember(
  app: App,
  context: ServiceContext,
  { role, email, lastsDays }: z.infer<typeof inputs.inviteInput>,
): Promise<z.infer<typeof inputs.inviteOutput>> {
  const ctx = asOrganization(context);
  await takeFromMails(app, ctx, email);
  const token = newInvitationToken(app, email);
  const invitation = {
    id: newId("invitation"),
    organizationId: ctx.organizationId,
    role,
    email,
    tokenHash: hashOfSecret(token),
    invitedBy: ctx.userId,
    createdAt: app.now(),
    expiresAt: inDays(app, lastsDays),
  };
  const handed = await write(app, async (tx) => {
    await lockInviter(tx, ctx, role);
    await letInviteOneMore(tx, ctx);
    await tx.db.insert(invitations).values(invitation);
    await writeAudit(tx, ctx, {
      action: "invitation.create",
      subjectId: invitation.id,
      data: { role, email },
    });
    notify(tx, ctx.contextId, "members");
    return handOver(tx, { ...invitation, email: email ?? null }, token);
  });
  return handed.answer;
}

/**
 * Gives an open invitation, or one that ran out, a new link; the one before stops working.
 * @throws AppError NOT_FOUND for one that was used or withdrawn; FORBIDDEN, TOO_MANY_REQUESTS.
 */
export async function resendInvitation(
  app: App,
  context: ServiceContext,
  { invitationId, lastsDays }: z.infer<typeof inputs.resendInvitationInput>,
): Promise<z.infer<typeof inputs.inviteOutput>> {
  const ctx = asOrganization(context);
  const isOurs = and(
    eq(invitations.id, invitationId),
    eq(invitations.organizationId, ctx.organizationId),
    isNull(invitations.acceptedAt),
  );
  const [known] = await app.db.select().from(invitations).where(isOurs);
  if (!known) throw notFound("The invitation");
  const { role, email } = known;
  await takeFromMails(app, ctx, email);
  const token = newInvitationToken(app, email);
  const expiresAt = inDays(app, lastsDays);
  const handed = await write(app, async (tx) => {
    await lockInviter(tx, ctx, role);
    if (known.expiresAt <= tx.now()) await letInviteOneMore(tx, ctx);
    const renewed = await tx.db
      .update(invitations)
      .set({ tokenHash: hashOfSecret(token), expiresAt, invitedBy: ctx.userId })
      .where(isOurs)
      .returning({ id: invitations.id });
    if (renewed.length === 0) throw notFound("The invitation");
    const entry = { action: "invitation.resend", subjectId: invitationId, data: { role, email } } as const;
    await writeAudit(tx, ctx, entry);
    notify(tx, ctx.contextId, "members");
    return handOver(tx, { ...known, expiresAt }, token);
  });
  return handed.answer;
}

async function letInviteOneMore(tx: Tx, { organizationId }: { organizationId: string }): Promise<void> {
  const open = and(
    eq(invitations.organizationId, organizationId),
    isNull(invitations.acceptedAt),
    gt(invitations.expiresAt, tx.now()),
  );
  await keepWithin(tx, "invitations", {
    owner: organizationId,
    count: () => tx.db.$count(invitations, open),
  });
}

/** Makes the link worthless. @throws AppError NOT_FOUND for an invitation that isn't open any more. */
export async function revokeInvitation(
  app: App,
  context: ServiceContext,
  { invitationId }: z.infer<typeof inputs.revokeInvitationInput>,
): Promise<z.infer<typeof done>> {
  const ctx = asOrganization(context);
  await write(app, async (tx) => {
    const withdrawn = await tx.db
      .delete(invitations)
      .where(
        and(
          eq(invitations.id, invitationId),
          eq(invitations.organizationId, ctx.organizationId),
          isNull(invitations.acceptedAt),
        ),
      )
      .returning({ email: invitations.email });
    const [data] = withdrawn;
    if (!data) throw notFound("The invitation");
    const entry = { action: "invitation.revoke", subjectId: invitationId, data } as const;
    await writeAudit(tx, ctx, entry);
    notify(tx, ctx.contextId, "members");
  });
  return { ok: true };
}

type Invitation = { id: string; organizationId: string; email: string | null; expiresAt: Date };

/**
 * Mails the link, or returns it where none is mailed. A mail that fails may still arrive, so that its link doesn't prove
 * anything any more: another one takes its place.
 * @returns what to answer, which is right once the mail has left.
 */
async function handOver(
  tx: Tx,
  invitation: Invitation,
  token: string,
): Promise<{ answer: z.infer<typeof inputs.inviteOutput> }> {
  const { id, email } = invitation;
  const answer = { id, expiresAt: invitation.expiresAt.toISOString() };
  if (email === null) return { answer: { ...answer, token, mail: "none" } };
  const handed: { answer: z.infer<typeof inputs.inviteOutput> } = {
    answer: isMailedOnly(token)
      ? { ...answer, token: null, mail: "sent" }
      : { ...answer, token, mail: "none" },
  };
  await sendMail(tx, await invitationMail(tx, { ...invitation, email }, token), async (app) => {
    const shown = newInvitationToken(app, null);
    const isStillThis = and(eq(invitations.id, id), eq(invitations.tokenHash, hashOfSecret(token)));
    await app.db
      .update(invitations)
      .set({ tokenHash: hashOfSecret(shown) })
      .where(isStillThis);
    handed.answer = { ...answer, token: shown, mail: "failed" };
  });
  return handed;
}

async function invitationMail(
  { db, env }: App,
  { organizationId, email, expiresAt }: Invitation & { email: string },
  token: string,
): Promise<Mail> {
  const [organization] = await db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const name = isolate(organization?.name ?? "an organization");
  const text = [
    "Hello,",
    `you are invited to look after bots together with ${name}. Open this link to join:`,
    `${env.appOrigin}/join#${token}`,
    `It works once, until ${expiresAt.toISOString().slice(0, 16).replace("T", " ")} UTC. If you don’t know what this is about, do nothing.`,
    "Botdeck",
  ];
  return { to: email, subject: `Join ${name} at Botdeck`, text: text.join("\n\n") };
}

/** @throws AppError FORBIDDEN for a role that one's own has no say over. */
async function lockInviter(tx: Tx, ctx: ReturnType<typeof asOrganization>, role: Role): Promise<void> {
  const { actor } = await lockMembers(tx, ctx, ctx.userId);
  if (!mayManage(actor, role))
    throw new AppError("FORBIDDEN", "Your role doesn't let you invite to that one.");
}

async function takeFromMails(app: App, ctx: ServiceContext, email: string | null | undefined): Promise<void> {
  if (!email) return;
  await takeFromLimit(app, `invitations by ${ctx.userId}`, limits.mailBy);
  await takeFromLimit(app, `invitations to ${email}`, limits.mailTo);
}

function inDays({ now }: App, days: number): Date {
  return new Date(now().getTime() + days * 24 * hourMs);
}
