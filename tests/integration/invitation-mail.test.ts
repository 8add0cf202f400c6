import { describe, expect, test } from "vitest";
import { readEnv } from "#server/base/env.ts";
import { actionsOf, createOrganizationOfAll, inviteWithLink } from "#tests/support/organization-of-all.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";
import { useMailServer } from "#tests/support/use-mail-server.ts";

const DAY_MS = 86_400_000;
const running = useTestApp();
const server = useMailServer();

/** The app with a mail server; its clock is that of the tests. */
const withMail = () => ({
  ...running.app,
  env: readEnv({ NODE_ENV: "test", SMTP_URL: server.current.url }),
});
const tokenFor = async (email: string) =>
  /\/join#([\w-]+)$/m.exec((await server.current.mailTo(email)).text)?.[1] ?? "no token";
const notThere = { code: "NOT_FOUND" };

describe("an invitation with an address", () => {
  test("is mailed, its link is shown to nobody else, and it lets in", async () => {
    const app = withMail();
    const { admin, scope } = await createOrganizationOfAll(app);
    const invite = { scope, role: "member", email: "mailed@example.org" } as const;
    expect(await callerFor(app, admin).organizations.invite(invite)).toMatchObject({
      token: null,
      mail: "sent",
    });
    const guest = callerFor(app, await createUser(app)).organizations;
    const token = await tokenFor("mailed@example.org");
    expect(await guest.acceptInvitation({ token })).toEqual({ scope });
  });

  test("stands when the mail can't be sent: there is a link to give by hand", async () => {
    const app = withMail();
    const { admin, scope } = await createOrganizationOfAll(app);
    server.current.refuseWith(451);
    const invite = { scope, role: "member", email: "refused@example.org" } as const;
    const { token, mail } = await callerFor(app, admin).organizations.invite(invite);
    expect(mail).toBe("failed");
    const guest = callerFor(app, await createUser(app)).organizations;
    expect(await guest.acceptInvitation({ token: token ?? "" })).toEqual({ scope });
  });

  test("is mailed to one address five times an hour at most", async () => {
    const app = withMail();
    const { admin, scope } = await createOrganizationOfAll(app);
    const invite = () =>
      callerFor(app, admin).organizations.invite({ scope, role: "viewer", email: "often@example.org" });
    for (let time = 0; time < 5; time += 1) await invite();
    await expect(invite()).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  });

  test("gets a new link on demand: the old one stops working, and the new one is mailed", async () => {
    const app = withMail();
    const { admin, scope, id } = await createOrganizationOfAll(app);
    const organizations = callerFor(app, admin).organizations;
    const { id: invitationId } = await organizations.invite({
      scope,
      role: "member",
      email: "again@example.org",
    });
    const old = await tokenFor("again@example.org");
    server.current.mails.splice(0);
    expect(await organizations.resendInvitation({ scope, invitationId })).toMatchObject({ mail: "sent" });
    const guest = callerFor(app, await createUser(app)).organizations;
    await expect(guest.acceptInvitation({ token: old })).rejects.toMatchObject(notThere);
    const token = await tokenFor("again@example.org");
    expect(await guest.acceptInvitation({ token })).toEqual({ scope });
    expect(await actionsOf(app, id)).toEqual(["invitation.create", "invitation.resend", "invitation.accept"]);
    await expect(organizations.resendInvitation({ scope, invitationId })).rejects.toMatchObject(notThere);
  });
});

describe("an invitation without one", () => {
  test.each([1, 7, 30] as const)("works for the %i days that were chosen", async (lastsDays) => {
    const { app } = running;
    const { admin, scope } = await createOrganizationOfAll(app);
    const { token, expiresAt } = await inviteWithLink(app, admin, { scope, role: "viewer", lastsDays });
    expect(new Date(expiresAt).getTime()).toBe(app.now().getTime() + lastsDays * DAY_MS);
    const guest = callerFor(app, await createUser(app)).organizations;
    app.clock.advance(lastsDays * DAY_MS);
    await expect(guest.acceptInvitation({ token })).rejects.toMatchObject(notThere);
  });

  test("that is renewed ends with the membership of whoever renewed it", async () => {
    const { app } = running;
    const { owner, admin, scope } = await createOrganizationOfAll(app);
    const { id: invitationId } = await inviteWithLink(app, owner, { scope, role: "viewer" });
    const { token } = await callerFor(app, admin).organizations.resendInvitation({ scope, invitationId });
    await callerFor(app, owner).organizations.removeMember({ scope, userId: admin.id });
    await expect(
      callerFor(app, admin).organizations.acceptInvitation({ token: token ?? "" }),
    ).rejects.toMatchObject(notThere);
  });

  test("is renewed only by those who may invite to its role", async () => {
    const { app } = running;
    const { owner, admin, scope } = await createOrganizationOfAll(app);
    const { id: invitationId } = await inviteWithLink(app, owner, { scope, role: "admin" });
    await expect(
      callerFor(app, admin).organizations.resendInvitation({ scope, invitationId }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
