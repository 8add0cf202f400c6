import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { users } from "#drizzle/schema/users.ts";
import { purgeOrganizations } from "#server/organizations/purge-organizations.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import {
  actionsOf,
  createOrganizationOfAll,
  inviteWithLink,
  roleIn,
} from "#tests/support/organization-of-all.ts";
import { report } from "#tests/support/report.ts";
import { tablesWith } from "#tests/support/rows-of.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";

const DAY_MS = 86_400_000;

const test_ = useTestApp();
const callAs = (user: SessionUser) => callerFor(test_.app, user).organizations;
const organizationOfAll = () => createOrganizationOfAll(test_.app);
const roleOf = (id: string, user: SessionUser) => roleIn(test_.app, id, user);
const actionsIn = (contextId: string) => actionsOf(test_.app, contextId);

describe("whoever leaves or is removed", () => {
  test("takes what they shared out of sight, and brings it back when they return", async () => {
    const { owner, member, viewer, scope } = await organizationOfAll();
    const [author, colleague] = [callerFor(test_.app, member), callerFor(test_.app, viewer)];
    const { dashboard } = await author.dashboards.create({ scope, name: "Shared" });
    await author.dashboards.share({ scope, layoutId: dashboard.id, sharing: "view" });
    const seen = async () => (await colleague.dashboards.list({ scope })).dashboards.map(({ name }) => name);
    expect(await seen()).toContain("Shared");
    await callAs(owner).removeMember({ scope, userId: member.id });
    expect(await seen()).not.toContain("Shared");
    const { token } = await inviteWithLink(test_.app, owner, { scope, role: "member" });
    await callAs(member).acceptInvitation({ token });
    expect(await seen()).toContain("Shared");
  });
});

describe("an owner", () => {
  test("hands the organization over in one step, and is an admin then", async () => {
    const { owner, member, scope, id } = await organizationOfAll();
    await callAs(owner).transfer({ scope, userId: member.id });
    expect([await roleOf(id, owner), await roleOf(id, member)]).toEqual(["admin", "owner"]);
    await expect(callAs(owner).transfer({ scope, userId: owner.id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await actionsIn(id)).toEqual(["organization.transfer"]);
  });

  test("is still there when two owners hand over and leave at once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { owner, admin, member, scope, id, people } = await organizationOfAll();
      await callAs(owner).changeRole({ scope, userId: admin.id, role: "owner" });
      await Promise.allSettled([
        callAs(owner).transfer({ scope, userId: member.id }),
        callAs(admin).transfer({ scope, userId: owner.id }),
        callAs(admin).removeMember({ scope, userId: admin.id }),
        callAs(owner).removeMember({ scope, userId: owner.id }),
      ]);
      const left = await Promise.all(Object.values(people).map((person) => roleOf(id, person)));
      expect(left).toContain("owner");
    }
  });

  test("renames it, and its address stays", async () => {
    const { admin, scope, id } = await organizationOfAll();
    await callAs(admin).rename({ scope, name: "Analytical Engines" });
    expect((await callAs(admin).members({ scope })).organization).toEqual({
      name: "Analytical Engines",
      scope,
    });
    expect(await actionsIn(id)).toEqual(["organization.rename"]);
  });
});

describe("a deleted organization", () => {
  async function deleted() {
    const { app } = test_;
    const all = await organizationOfAll();
    const { owner, member, scope } = all;
    const caller = callerFor(app, owner);
    const { bot, key } = await caller.bots.create({ scope, name: "Reporter" });
    const sayIt = () =>
      report(app, { key, body: { events: [{ id: "1", type: "message.in", at: app.now().toISOString() }] } });
    expect(await sayIt()).toMatchObject({ status: 200 });
    await caller.layouts.get({ scope });
    const { token } = await inviteWithLink(test_.app, owner, { scope, role: "viewer" });
    await app.db.update(users).set({ lastScope: scope }).where(eq(users.id, member.id));
    const { organization } = await caller.organizations.members({ scope });
    const { until } = await caller.organizations.delete({ scope, name: organization.name });
    return { ...all, bot, sayIt, token, until };
  }

  test("isn't deleted under another name", async () => {
    const { owner, scope } = await organizationOfAll();
    await expect(callAs(owner).delete({ scope, name: "Another" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(callAs(owner).members({ scope })).resolves.toBeDefined();
  });

  test("is gone for everybody at once: pages, bots' keys and open invitations", async () => {
    const { people, member, scope, sayIt, token } = await deleted();
    for (const person of Object.values(people)) {
      await expect(callAs(person).members({ scope })).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect((await callAs(person).list()).contexts).toHaveLength(1);
    }
    expect(await sayIt()).toMatchObject({ status: 401 });
    const guest = callAs(await createUser(test_.app));
    await expect(guest.acceptInvitation({ token })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const [row] = await test_.app.db.select().from(users).where(eq(users.id, member.id));
    expect(row?.lastScope).toBe("me");
  });

  test("comes back as it was for an owner, and for nobody else", async () => {
    const { owner, admin, viewer, scope, id, sayIt, until, bot } = await deleted();
    expect(Date.parse(until)).toBe(test_.app.now().getTime() + 14 * DAY_MS);
    expect((await callAs(admin).deleted()).organizations).toEqual([]);
    await expect(callAs(admin).bringBack({ organizationId: id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await callAs(owner).deleted()).organizations).toMatchObject([{ organizationId: id, until }]);
    expect(await callAs(owner).bringBack({ organizationId: id })).toEqual({ scope });
    const { bots } = await callerFor(test_.app, viewer).bots.list({ scope });
    expect(bots).toMatchObject([{ id: bot.id }]);
    expect(await sayIt()).toMatchObject({ status: 200 });
  });

  test("leaves no row in any table after 14 days, and takes none of anybody else's", async () => {
    const { app } = test_;
    const [gone, other] = [await deleted(), await organizationOfAll()];
    const { key } = await callerFor(app, other.owner).bots.create({ scope: other.scope, name: "Stays" });
    const event = { id: "1", type: "message.in", at: app.now().toISOString() };
    await report(app, { key, body: { events: [event] } });
    const before = await tablesWith(app, other.id);
    expect(before).toContain("events");
    expect(await tablesWith(app, gone.id)).toContain("events");
    app.clock.advance(14 * DAY_MS - 1);
    await purgeOrganizations(app);
    expect(await tablesWith(app, gone.id)).toContain("events");
    app.clock.advance(1);
    await expect(callAs(gone.owner).bringBack({ organizationId: gone.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await purgeOrganizations(app);
    expect(await tablesWith(app, gone.id)).toEqual([]);
    expect(await tablesWith(app, other.id)).toEqual(before);
    expect(await tablesWith(app, gone.owner.id)).toContain("users");
  });
});
