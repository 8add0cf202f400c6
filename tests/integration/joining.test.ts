import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { memberships } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import { readEnv } from "#server/base/env.ts";
import { createOrganizationOfAll, inviteWithLink } from "#tests/support/organization-of-all.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";
import { useMailServer } from "#tests/support/use-mail-server.ts";
import { createVisitor } from "#tests/support/visitor.ts";

const running = useTestApp();
const server = useMailServer();
const withMail = () => ({
  ...running.app,
  env: readEnv({ NODE_ENV: "test", SMTP_URL: server.current.url }),
});
const password = "correct horse battery";
const personOf = (email: string) => ({ email, password, name: "Grace", timeZone: "UTC" });

async function mailedTo(email: string) {
  const app = withMail();
  const { admin, scope } = await createOrganizationOfAll(app);
  await callerFor(app, admin).organizations.invite({ scope, role: "member", email });
  const token = /\/join#([\w-]+)$/m.exec((await server.current.mailTo(email)).text)?.[1] ?? "no token";
  return { app, scope, token };
}

describe("somebody without an account", () => {
  test("signs up and is in the organization in one step", async () => {
    const { app } = running;
    const { admin, scope } = await createOrganizationOfAll(app);
    const { token } = await inviteWithLink(app, admin, { scope, role: "member" });
    const visitor = createVisitor(app);
    const call = (await visitor.call()).organizations;
    expect(await call.lookAtInvitation({ token })).toMatchObject({ role: "member", email: null });
    expect(await call.signUpAndJoin({ token, ...personOf("one-step@example.org") })).toEqual({ scope });
    expect((await (await visitor.call()).organizations.members({ scope })).members).toHaveLength(5);
    // What they see next is where they were invited to, whatever page they open first.
    expect(await visitor.whoever()).toMatchObject({ emailVerifiedAt: null, lastScope: scope });
  });

  test("has proved the address when the link was mailed to it", async () => {
    const { app, scope, token } = await mailedTo("proved@example.org");
    const visitor = createVisitor(app);
    const { organizations } = await visitor.call();
    expect(await organizations.signUpAndJoin({ token, ...personOf("proved@example.org") })).toEqual({
      scope,
    });
    expect((await visitor.whoever())?.emailVerifiedAt).toEqual(app.now());
  });

  test("confirms another address than the invited one first, and the invitation waits", async () => {
    const { app, token } = await mailedTo("invited@example.org");
    const visitor = createVisitor(app);
    const { organizations } = await visitor.call();
    expect(await organizations.signUpAndJoin({ token, ...personOf("other@example.org") })).toEqual({
      scope: null,
    });
    expect(await visitor.whoever()).toBeNull();
    expect(await organizations.lookAtInvitation({ token })).toMatchObject({ email: "invited@example.org" });
  });

  test("is told when the address has an account, which doesn't join", async () => {
    const { app, token } = await mailedTo("known@example.org");
    const known = await createUser(app);
    await app.db.update(users).set({ email: "known@example.org" }).where(eq(users.id, known.id));
    const { organizations } = await createVisitor(app).call();
    await expect(
      organizations.signUpAndJoin({ token, ...personOf("known@example.org") }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await app.db.$count(memberships, eq(memberships.userId, known.id))).toBe(0);
  });

  test("gets no account by a link that doesn't work", async () => {
    const { app } = running;
    const token = "x".repeat(43);
    const { organizations } = await createVisitor(app).call();
    await expect(
      organizations.signUpAndJoin({ token, ...personOf("nowhere@example.org") }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await app.db.$count(users, eq(users.email, "nowhere@example.org"))).toBe(0);
  });
});

test("a link that doesn't work says why, and what to do", async () => {
  const { app } = running;
  const { admin, scope } = await createOrganizationOfAll(app);
  const invite = () => inviteWithLink(app, admin, { scope, role: "viewer", lastsDays: 1 });
  const [used, withdrawn, late] = [await invite(), await invite(), await invite()];
  await callerFor(app, await createUser(app)).organizations.acceptInvitation({ token: used.token });
  await callerFor(app, admin).organizations.revokeInvitation({ scope, invitationId: withdrawn.id });
  app.clock.advance(86_400_000);
  const { organizations } = await createVisitor(app).call();
  const look = ({ token }: { token: string }) => organizations.lookAtInvitation({ token });
  await expect(look(used)).rejects.toThrow("was used already");
  await expect(look(withdrawn)).rejects.toThrow("was withdrawn or got a newer link");
  await expect(look(late)).rejects.toThrow(/ran out\. Ask .+ for a new link/);
});
