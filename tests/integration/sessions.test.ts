import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sessions } from "#drizzle/schema/users.ts";
import { writeWhatWaits } from "#server/base/write-later.ts";
import { endSession, forgetPastSessions, startSession } from "#server/auth/session.service.ts";
import { createRequestContext } from "#server/api/request.ts";
import { createUser, useTestApp, type TestApp } from "#tests/support/test-app.ts";

const DAY_MS = 86_400_000;

const test_ = useTestApp();

function contextOf(app: TestApp, cookie: string | undefined, setCookie = (_cookie: string) => undefined) {
  return createRequestContext(app, { cookie, ip: "192.0.2.1", requestId: "test", setCookie });
}

/** The cookie a browser would send back for a Set-Cookie value. */
const sent = (setCookie: string) => setCookie.split(";")[0] ?? "";

describe("a session", () => {
  test("signs its user in, and nobody else", async () => {
    const { app } = test_;
    const user = await createUser(app, { timeZone: "Europe/Berlin" });
    await createUser(app);
    const context = await contextOf(app, sent(await startSession(app, user.id)));
    expect(context.user).toEqual(user);
  });

  test.each([undefined, "", "botdeck_session=", "botdeck_session=guess", "other=1"])(
    "isn't made up from the cookie %j",
    async (cookie) => {
      const context = await contextOf(test_.app, cookie);
      expect(context.user).toBeNull();
      expect(context.sessionId).toBeNull();
    },
  );

  test("is stored as a hash only, so that a leaked table signs nobody in", async () => {
    const { app } = test_;
    const user = await createUser(app);
    const cookie = sent(await startSession(app, user.id));
    const secret = cookie.replace("botdeck_session=", "");
    const [row] = await app.db.select().from(sessions).where(eq(sessions.userId, user.id));
    expect(row?.id).toBe(createHash("sha256").update(secret).digest("hex"));
    const context = await contextOf(app, `botdeck_session=${row?.id}`);
    expect(context.user).toBeNull();
  });

  test("ends when signed out of, in this browser only", async () => {
    const { app } = test_;
    const user = await createUser(app);
    const [here, there] = [await startSession(app, user.id), await startSession(app, user.id)].map(sent);
    const { sessionId } = await contextOf(app, here);
    expect(await endSession(app, sessionId)).toContain("Max-Age=0");
    expect((await contextOf(app, here)).user).toBeNull();
    expect((await contextOf(app, there)).user).toEqual(user);
  });

  test("runs out, and is gone from the table soon after", async () => {
    const { app } = test_;
    const user = await createUser(app);
    const cookie = sent(await startSession(app, user.id));
    const ofUser = eq(sessions.userId, user.id);
    await app.db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(ofUser);
    expect((await contextOf(app, cookie)).user).toBeNull();
    await forgetPastSessions(app);
    expect(await app.db.select().from(sessions).where(ofUser)).toEqual([]);
  });

  test("ends after 90 days, however much it is used, and is gone from the table soon after", async () => {
    const { app } = test_;
    const user = await createUser(app);
    const cookie = sent(await startSession(app, user.id));
    const ofUser = eq(sessions.userId, user.id);
    const begunAgo = (ms: number) =>
      app.db
        .update(sessions)
        .set({ createdAt: new Date(app.now().getTime() - ms) })
        .where(ofUser);
    await begunAgo(90 * DAY_MS - 1_000);
    expect((await contextOf(app, cookie)).user).toEqual(user);
    await begunAgo(90 * DAY_MS);
    expect((await contextOf(app, cookie)).user).toBeNull();
    await forgetPastSessions(app);
    expect(await app.db.select().from(sessions).where(ofUser)).toEqual([]);
  });

  test("is prolonged when used in its second half, and the browser is told", async () => {
    const { app } = test_;
    const user = await createUser(app);
    const cookie = sent(await startSession(app, user.id));
    const ofUser = eq(sessions.userId, user.id);
    await app.db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() + 10 * DAY_MS) })
      .where(ofUser);
    const told: string[] = [];
    await contextOf(app, cookie, (value) => void told.push(value));
    expect(told.map(sent)).toEqual([cookie]);
    await writeWhatWaits(app);
    const [row] = await app.db.select().from(sessions).where(ofUser);
    expect(row?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * DAY_MS);
    await contextOf(app, cookie, (value) => void told.push(value));
    expect(told).toHaveLength(1);
  });
});

describe("the session's cookie", () => {
  test("is out of reach for scripts and other sites, and needs no TLS on one's own machine", async () => {
    const { app } = test_;
    const cookie = await startSession(app, (await createUser(app)).id);
    expect(cookie).toMatch(/^botdeck_session=/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
  });

  test("is sent over TLS only, to this host only, when people reach the app over https", async () => {
    const { env } = test_.app;
    const app = { ...test_.app, env: { ...env, appOrigin: "https://bots.example.org" } };
    const cookie = await startSession(app, (await createUser(app)).id);
    expect(cookie).toMatch(/^__Host-botdeck_session=.*; HttpOnly; .*Path=\/; SameSite=Lax; Secure/);
  });
});
