import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { invitations } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import { roles } from "#domain/permissions.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import {
  actionsOf,
  createOrganizationOfAll,
  inviteWithLink,
  roleIn,
} from "#tests/support/organization-of-all.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";

const DAY_MS = 86_400_000;

const test_ = useTestApp();
const callAs = (user: SessionUser) => callerFor(test_.app, user).organizations;

const organizationOfAll = () => createOrganizationOfAll(test_.app);
const roleOf = (id: string, user: SessionUser) => roleIn(test_.app, id, user);
const actionsIn = (contextId: string) => actionsOf(test_.app, contextId);

describe("an organization", () => {
  test("belongs to whoever makes it, and is among their contexts after the personal one", async () => {
    const user = await createUser(test_.app);
    const { scope } = await callAs(user).create({ name: "Zebra & Söhne" });
    await callAs(user).create({ name: "Aardvark" });
    expect(scope).toBe("zebra-and-soehne");
    expect(await callAs(user).list()).toEqual({
      contexts: [
        { scope: "me", name: "Personal", role: "owner", isPersonal: true },
        { scope: "aardvark", name: "Aardvark", role: "owner", isPersonal: false },
        { scope: "zebra-and-soehne", name: "Zebra & Söhne", role: "owner", isPersonal: false },
      ],
    });
  });

  test("gets an address of its own when others have the name, even at once", async () => {
    const user = await createUser(test_.app);
    const made = await Promise.all([1, 2, 3].map(() => callAs(user).create({ name: "Twins" })));
    expect(made.map(({ scope }) => scope).sort()).toEqual(["twins", "twins-2", "twins-3"]);
  });

  test("never takes an address of the app's own pages", async () => {
    const user = await createUser(test_.app);
    expect(await callAs(user).create({ name: "Dashboard" })).toEqual({ scope: "dashboard-2" });
  });

  test.each(["", " a ", "line\nbreak", "nul\u0000", "x".repeat(61)])("isn't named %j", async (name) => {
    const user = await createUser(test_.app);
    await expect(callAs(user).create({ name })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await callAs(user).list()).contexts).toHaveLength(1);
  });
});

describe("members", () => {
  test("are shown to every member, by when they joined", async () => {
    const { people, viewer, scope } = await organizationOfAll();
    const { members, organization } = await callAs(viewer).members({ scope });
    expect(organization.scope).toBe(scope);
    expect(members.map(({ userId, role }) => ({ userId, role }))).toEqual(
      roles.map((role) => ({ userId: people[role].id, role })),
    );
  });

  test("aren't there for anyone else: the organization itself isn't", async () => {
    const { owner, scope } = await organizationOfAll();
    const stranger = callAs(await createUser(test_.app));
    const notThere = { code: "NOT_FOUND", message: "This page not found." };
    const invitationId = `inv_${"0".repeat(26)}`;
    await expect(stranger.members({ scope })).rejects.toMatchObject(notThere);
    await expect(stranger.invite({ scope, role: "viewer" })).rejects.toMatchObject(notThere);
    await expect(stranger.revokeInvitation({ scope, invitationId })).rejects.toMatchObject(notThere);
    await expect(stranger.changeRole({ scope, userId: owner.id, role: "viewer" })).rejects.toMatchObject(
      notThere,
    );
    await expect(stranger.removeMember({ scope, userId: owner.id })).rejects.toMatchObject(notThere);
    await expect(stranger.members({ scope: "no-such-place" })).rejects.toMatchObject(notThere);
  });

  test("aren't a thing of the personal context", async () => {
    const user = await createUser(test_.app);
    const notThere = { code: "NOT_FOUND" };
    const [scope, userId] = ["me", user.id];
    await expect(callAs(user).members({ scope })).rejects.toMatchObject(notThere);
    await expect(callAs(user).invite({ scope, role: "viewer" })).rejects.toMatchObject(notThere);
    await expect(callAs(user).changeRole({ scope, userId, role: "viewer" })).rejects.toMatchObject(notThere);
    await expect(callAs(user).removeMember({ scope, userId })).rejects.toMatchObject(notThere);
  });

  test("of another organization can't be reached through one's own", async () => {
    const ours = await organizationOfAll();
    const theirs = await organizationOfAll();
    const { id } = await callAs(theirs.owner).invite({ scope: theirs.scope, role: "viewer" });
    const us = callAs(ours.owner);
    const scope = ours.scope;
    const notThere = { code: "NOT_FOUND" };
    await expect(us.changeRole({ scope, userId: theirs.viewer.id, role: "admin" })).rejects.toMatchObject(
      notThere,
    );
    await expect(us.removeMember({ scope, userId: theirs.viewer.id })).rejects.toMatchObject(notThere);
    await expect(us.revokeInvitation({ scope, invitationId: id })).rejects.toMatchObject(notThere);
    expect(await roleOf(theirs.id, theirs.viewer)).toBe("viewer");
  });

  test("get another role from an owner; admins have a say over members and viewers only", async () => {
    const { owner, admin, member, viewer, scope, id } = await organizationOfAll();
    const forbidden = { code: "FORBIDDEN" };
    await callAs(admin).changeRole({ scope, userId: viewer.id, role: "member" });
    expect(await roleOf(id, viewer)).toBe("member");
    for (const attempt of [
      () => callAs(admin).changeRole({ scope, userId: viewer.id, role: "admin" }),
      () => callAs(admin).changeRole({ scope, userId: admin.id, role: "owner" }),
      () => callAs(admin).changeRole({ scope, userId: owner.id, role: "viewer" }),
      () => callAs(admin).removeMember({ scope, userId: owner.id }),
      () => callAs(member).changeRole({ scope, userId: viewer.id, role: "viewer" }),
      () => callAs(member).removeMember({ scope, userId: viewer.id }),
    ])
      await expect(attempt()).rejects.toMatchObject(forbidden);
    await callAs(owner).changeRole({ scope, userId: admin.id, role: "owner" });
    expect(await roleOf(id, admin)).toBe("owner");
    expect(await actionsIn(id)).toEqual(["member.change_role", "member.change_role"]);
  });

  test("lose sight of everything the moment they are removed", async () => {
    const { admin, viewer, scope, id } = await organizationOfAll();
    const { app } = test_;
    await app.db.update(users).set({ lastScope: scope }).where(eq(users.id, viewer.id));
    await callAs(admin).removeMember({ scope, userId: viewer.id });
    await expect(callAs(viewer).members({ scope })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await callAs(viewer).list()).contexts).toHaveLength(1);
    const [row] = await app.db.select().from(users).where(eq(users.id, viewer.id));
    expect(row?.lastScope).toBe("me");
    expect(await actionsIn(id)).toEqual(["member.remove"]);
  });

  test.each(["admin", "member", "viewer"] as const)("may leave as %s", async (role) => {
    const { people, scope, id } = await organizationOfAll();
    await callAs(people[role]).removeMember({ scope, userId: people[role].id });
    expect(await roleOf(id, people[role])).toBeUndefined();
    expect(await actionsIn(id)).toEqual(["member.leave"]);
  });
});

describe("the last owner", () => {
  const conflict = {
    code: "CONFLICT",
    message: "An organization needs an owner. Make someone else owner first.",
  };

  test("can neither leave nor step down", async () => {
    const { owner, scope, id } = await organizationOfAll();
    await expect(callAs(owner).removeMember({ scope, userId: owner.id })).rejects.toMatchObject(conflict);
    await expect(callAs(owner).changeRole({ scope, userId: owner.id, role: "admin" })).rejects.toMatchObject(
      conflict,
    );
    expect(await roleOf(id, owner)).toBe("owner");
    expect(await actionsIn(id)).toEqual([]);
  });

  test("can once there is another", async () => {
    const { owner, member, scope, id } = await organizationOfAll();
    await callAs(owner).changeRole({ scope, userId: member.id, role: "owner" });
    await callAs(owner).removeMember({ scope, userId: owner.id });
    expect(await roleOf(id, member)).toBe("owner");
  });

  test.each([
    ["leave", (scope: string, self: SessionUser) => callAs(self).removeMember({ scope, userId: self.id })],
    [
      "step down",
      (scope: string, self: SessionUser) =>
        callAs(self).changeRole({ scope, userId: self.id, role: "member" }),
    ],
    [
      "remove each other",
      (scope: string, self: SessionUser, other: SessionUser) =>
        callAs(self).removeMember({ scope, userId: other.id }),
    ],
  ])("is still there when both owners %s at once", async (_what, act) => {
    const { app } = test_;
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await createUser(app), await createUser(app)];
      const { id, scope } = await createOrganization(app, [
        [one, "owner"],
        [other, "owner"],
      ]);
      const settled = await Promise.allSettled([act(scope, one, other), act(scope, other, one)]);
      expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const left = [await roleOf(id, one), await roleOf(id, other)];
      expect(left.filter((role) => role === "owner")).toHaveLength(1);
    }
  });
});

describe("an invitation", () => {
  const over = { code: "NOT_FOUND", message: expect.stringMatching(/used already|ran out|withdrawn/) };

  test("lets one person in, once, with its role", async () => {
    const { admin, scope, id } = await organizationOfAll();
    const [guest, late] = [await createUser(test_.app), await createUser(test_.app)];
    const { token } = await inviteWithLink(test_.app, admin, { scope, role: "member" });
    expect(await callAs(guest).acceptInvitation({ token })).toEqual({ scope });
    expect(await roleOf(id, guest)).toBe("member");
    await expect(callAs(late).acceptInvitation({ token })).rejects.toMatchObject(over);
    expect(await roleOf(id, late)).toBeUndefined();
    expect(await actionsIn(id)).toEqual(["invitation.create", "invitation.accept"]);
  });

  test("lets one person in when several come at once", async () => {
    const { owner, scope, id } = await organizationOfAll();
    const guests = await Promise.all([1, 2, 3, 4].map(() => createUser(test_.app)));
    const { token } = await inviteWithLink(test_.app, owner, { scope, role: "viewer" });
    await Promise.allSettled(guests.map((guest) => callAs(guest).acceptInvitation({ token })));
    const joined = await Promise.all(guests.map((guest) => roleOf(id, guest)));
    expect(joined.filter(Boolean)).toEqual(["viewer"]);
  });

  test("is kept as a hash only", async () => {
    const { owner, scope, id } = await organizationOfAll();
    const { token } = await inviteWithLink(test_.app, owner, { scope, role: "viewer" });
    const [row] = await test_.app.db.select().from(invitations).where(eq(invitations.organizationId, id));
    expect(row?.tokenHash).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("runs out after seven days", async () => {
    const { app } = test_;
    const { owner, scope } = await organizationOfAll();
    const guest = callAs(await createUser(app));
    const { token, expiresAt } = await inviteWithLink(test_.app, owner, { scope, role: "viewer" });
    expect(new Date(expiresAt).getTime()).toBe(app.now().getTime() + 7 * DAY_MS);
    app.clock.advance(7 * DAY_MS);
    await expect(guest.acceptInvitation({ token })).rejects.toMatchObject(over);
    expect((await callAs(owner).members({ scope })).invitations).toEqual([]);
  });

  test("is worthless once withdrawn, as is one that was never made", async () => {
    const { owner, scope } = await organizationOfAll();
    const guest = callAs(await createUser(test_.app));
    const { token, id } = await inviteWithLink(test_.app, owner, {
      scope,
      role: "viewer",
      email: "Guest@Example.org",
    });
    expect((await callAs(owner).members({ scope })).invitations).toMatchObject([
      { id, email: "guest@example.org", role: "viewer" },
    ]);
    await callAs(owner).revokeInvitation({ scope, invitationId: id });
    await expect(guest.acceptInvitation({ token })).rejects.toMatchObject(over);
    await expect(guest.acceptInvitation({ token: "a".repeat(43) })).rejects.toMatchObject(over);
    await expect(callAs(owner).revokeInvitation({ scope, invitationId: id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("isn't used up by someone who is a member already, and doesn't change their role", async () => {
    const { owner, viewer, scope, id } = await organizationOfAll();
    const guest = await createUser(test_.app);
    const { token } = await inviteWithLink(test_.app, owner, { scope, role: "admin" });
    expect(await callAs(viewer).acceptInvitation({ token })).toEqual({ scope });
    expect(await roleOf(id, viewer)).toBe("viewer");
    await callAs(guest).acceptInvitation({ token });
    expect(await roleOf(id, guest)).toBe("admin");
  });

  test("is made by owners and admins, the latter for members and viewers, and never for an owner", async () => {
    const { owner, admin, member, scope } = await organizationOfAll();
    await expect(callAs(owner).invite({ scope, role: "admin" })).resolves.toBeDefined();
    await expect(callAs(admin).invite({ scope, role: "admin" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(callAs(member).invite({ scope, role: "viewer" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      // @ts-expect-error -- ownership is given to members, not by invitation.
      callAs(owner).invite({ scope, role: "owner" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("is shown only to those who may withdraw it", async () => {
    const { admin, member, scope } = await organizationOfAll();
    await callAs(admin).invite({ scope, role: "member", email: "guest@example.org" });
    expect((await callAs(admin).members({ scope })).invitations).toHaveLength(1);
    expect((await callAs(member).members({ scope })).invitations).toEqual([]);
  });

  test("ends with the membership of whoever made it, so that nobody removed can come back", async () => {
    const { owner, admin, scope } = await organizationOfAll();
    const { token } = await inviteWithLink(test_.app, admin, { scope, role: "member" });
    await callAs(owner).removeMember({ scope, userId: admin.id });
    await expect(callAs(admin).acceptInvitation({ token })).rejects.toMatchObject(over);
  });

  test("ends when whoever made it may no longer invite to its role", async () => {
    const { owner, admin, scope } = await organizationOfAll();
    await callAs(owner).changeRole({ scope, userId: admin.id, role: "owner" });
    const asAdmin = await inviteWithLink(test_.app, admin, { scope, role: "admin" });
    const asViewer = await inviteWithLink(test_.app, admin, { scope, role: "viewer" });
    await callAs(owner).changeRole({ scope, userId: admin.id, role: "admin" });
    const guest = callAs(await createUser(test_.app));
    await expect(guest.acceptInvitation({ token: asAdmin.token })).rejects.toMatchObject(over);
    await expect(guest.acceptInvitation({ token: asViewer.token })).resolves.toEqual({ scope });
  });
});
