import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "#drizzle/schema/activities.ts";
import { jobs } from "#drizzle/schema/jobs.ts";
import { users } from "#drizzle/schema/users.ts";
import { noteRefusedSignInJob } from "#server/auth/note-refused-sign-in.job.ts";
import { newAsker } from "#server/judging/asker.ts";
import { listAudit } from "#server/audit/audit.service.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";
import { soon, useWorkers } from "#tests/support/workers.ts";

const running = useTestApp();
const { work } = useWorkers(running);
const refused = () => running.app.db.select().from(jobs).where(eq(jobs.name, noteRefusedSignInJob.name));

const entriesOf = (userId: string) =>
  running.app.db.select().from(auditLog).where(eq(auditLog.contextId, userId)).orderBy(auditLog.id);

test("who signs in is in the account’s log, and who is refused there; nowhere what was tried, nor an address without an account", async () => {
  const { app } = running;
  const { auth } = callerFor(app, null);
  const [email, password] = ["watched@example.org", "correct horse battery"];
  await auth.signUp({ email, password, name: "Ada", timeZone: "UTC" });
  await auth.signIn({ email, password });
  for (const address of [email, "no-one@example.org"])
    await expect(auth.signIn({ email: address, password: "a wild guess" })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  // The same work is left behind for either: the answer takes no longer where there is an account.
  expect(await refused()).toHaveLength(2);
  await work(noteRefusedSignInJob);
  await expect.poll(async () => (await refused()).length, soon).toBe(0);

  const [user] = await app.db.select().from(users).where(eq(users.email, email));
  const id = user?.id ?? "";
  const rows = await entriesOf(id);
  expect(rows).toMatchObject([
    { action: "account.create", actorId: id },
    { action: "session.start", actorId: id, ip: "127.0.0.1" },
    { action: "session.refuse", actorId: null, ip: "127.0.0.1" },
  ]);
  expect(JSON.stringify(await app.db.select().from(auditLog))).not.toMatch(/wild guess|no-one@/);
  const ctx = {
    ...{ userId: id, organizationId: null, contextId: id, scope: "me" },
    ...{ role: "owner" as const, timeZone: "UTC", ip: "127.0.0.1", asker: newAsker(id) },
  };
  const { entries } = await listAudit(app, ctx, { scope: "me" });
  expect(entries[0]).toMatchObject({ actor: "Somebody", sentence: "tried to sign in with a wrong password" });
});

test("who signs out is in the account’s log", async () => {
  const user = await createUser(running.app);
  await callerFor(running.app, user).auth.signOut();
  expect(await entriesOf(user.id)).toMatchObject([{ action: "session.leave", actorId: user.id }]);
});
