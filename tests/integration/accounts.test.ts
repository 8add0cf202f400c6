import { TRPCError } from "@trpc/server";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "#drizzle/schema/activities.ts";
import { rateLimits } from "#drizzle/schema/rate-limits.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import { findContext } from "#server/access/find-context.ts";
import { createRequestContext } from "#server/api/request.ts";
import { appRouter } from "#server/api/root.ts";
import { forgetPastSessionsJob } from "#server/auth/forget-past-sessions.job.ts";
import { forgetPastLimitsJob } from "#server/limits/forget-past-limits.job.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";
import { soon, useWorkers } from "#tests/support/workers.ts";

const test_ = useTestApp();
const { work } = useWorkers(test_);
const password = "correct horse battery";

/** A browser of its own: it keeps the cookie it was given, and comes from `ip`. */
function browser(ip = "192.0.2.1") {
  let cookie = "";
  const context = () =>
    createRequestContext(test_.app, {
      cookie,
      ip,
      requestId: "test",
      setCookie: (value) => (cookie = value.split(";")[0] ?? ""),
    });
  return { context, call: async () => appRouter.createCaller(await context()) };
}

async function signUp(email: string, person = browser()) {
  await (await person.call()).auth.signUp({ email, password, name: "Ada", timeZone: "Europe/Berlin" });
  return person;
}

const errorOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "no error",
    (error: unknown) =>
      error instanceof TRPCError ? { code: error.code, message: error.message } : { code: "not translated" },
  );

describe("signing up", () => {
  test("makes an account, and signs in", async () => {
    const person = await signUp("ada@example.org");
    expect(await (await person.call()).account.me()).toMatchObject({
      email: "ada@example.org",
      name: "Ada",
      timeZone: "Europe/Berlin",
      isSample: false,
    });
  });

  test("keeps the password as an argon2id hash only", async () => {
    await signUp("hashed@example.org");
    const [row] = await test_.app.db.select().from(users).where(eq(users.email, "hashed@example.org"));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(row)).not.toContain(password);
  });

  test("takes each address once, however it is written", async () => {
    await signUp("Once@Example.org");
    const again = browser();
    expect(await errorOf(signUp(" once@example.ORG ", again))).toEqual({
      code: "CONFLICT",
      message: "This address can't be used to sign up. If it is yours, sign in instead.",
    });
    expect((await again.context()).user).toBeNull();
  });

  test("makes one account when two ask for the address at once", async () => {
    const attempts = [signUp("race@example.org"), signUp("race@example.org")];
    const settled = await Promise.allSettled(attempts);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("says which field is wrong", async () => {
    const call = await browser().call();
    const input = { email: "nobody", password: "short", name: " ", timeZone: "UTC" };
    await expect(call.auth.signUp(input)).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: {
        issues: [
          { path: ["email"], message: "enter an email address, such as ada@example.org" },
          { path: ["password"], message: "use at least 10 characters" },
          { path: ["name"], message: "tell us what to call you" },
        ],
      },
    });
  });

  test("doesn't turn anyone away over a time zone that it doesn't know", async () => {
    const person = browser();
    const input = { email: "zone@example.org", password, name: "Zoë", timeZone: "Mars/Olympus" };
    await (await person.call()).auth.signUp(input);
    expect((await person.context()).user?.timeZone).toBe("UTC");
  });

  test("is limited for each place it is tried from", async () => {
    const { app } = test_;
    const flood = browser("198.51.100.1");
    for (let attempt = 0; attempt < 60; attempt += 1)
      await signUp("ada@example.org", flood).catch(() => undefined);
    expect(await errorOf(signUp("late@example.org", flood))).toMatchObject({ code: "TOO_MANY_REQUESTS" });
    await expect(signUp("elsewhere@example.org", browser("198.51.100.2"))).resolves.toBeDefined();
    app.clock.advance(60 * 60_000);
    await expect(signUp("later@example.org", flood)).resolves.toBeDefined();
  });
});

describe("signing in", () => {
  const signIn = async (email: string, secret: string, person = browser()) => {
    const answer = await (await person.call()).auth.signIn({ email, password: secret });
    return { person, answer };
  };

  test("takes the right password, and leads to the context last used", async () => {
    const { app } = test_;
    const there = await signUp("back@example.org");
    const { user } = await there.context();
    if (!user) throw new Error("signed up");
    const { scope } = await createOrganization(app, [[user, "member"]]);
    await callerFor(app, user).account.rememberScope({ scope });
    const { answer, person } = await signIn("BACK@example.org", password);
    expect(answer).toEqual({ scope });
    expect((await person.context()).user).toEqual({ ...user, lastScope: scope });
  });

  test("answers an unknown address and a wrong password alike", async () => {
    await signUp("known@example.org");
    const unknown = await errorOf(signIn("unknown@example.org", password));
    const wrong = await errorOf(signIn("known@example.org", "wrong horse battery"));
    expect(unknown).toEqual({
      code: "UNAUTHORIZED",
      message: "The email address or the password is wrong.",
    });
    expect(wrong).toEqual(unknown);
  });

  test("isn't possible for an account that has no password", async () => {
    const { email } = await createUser(test_.app, { isSample: true });
    expect(await errorOf(signIn(email, "nobody can sign in with this"))).toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  test("is limited for each address and place, even with the right password by then", async () => {
    await signUp("guessed@example.org");
    const guesser = browser("198.51.100.7");
    for (let attempt = 0; attempt < 10; attempt += 1)
      await signIn("guessed@example.org", "wrong horse battery", guesser).catch(() => undefined);
    expect(await errorOf(signIn("guessed@example.org", password, guesser))).toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
    await expect(signIn("guessed@example.org", password, browser("198.51.100.8"))).resolves.toBeDefined();
  });

  test("that succeeds forgets the failures before it", async () => {
    await signUp("clumsy@example.org");
    const clumsy = browser("198.51.100.9");
    for (let attempt = 0; attempt < 9; attempt += 1)
      await signIn("clumsy@example.org", "wrong horse battery", clumsy).catch(() => undefined);
    await signIn("clumsy@example.org", password, clumsy);
    expect(await errorOf(signIn("clumsy@example.org", "wrong horse battery", clumsy))).toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  test("is limited for one place that tries many addresses, as one network in IPv6", async () => {
    const attempts = Array.from({ length: 100 }, (_, index) =>
      signIn(`user-${index}@example.org`, password, browser(`2001:db8::${index}`)),
    );
    await Promise.allSettled(attempts);
    expect(await errorOf(signIn("user-x@example.org", password, browser("2001:db8::ffff")))).toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
  });

  test("ends the session that the browser had before", async () => {
    const { app } = test_;
    const person = await signUp("first@example.org");
    const first = (await person.context()).user;
    await signUp("second@example.org", person);
    expect((await person.context()).user?.email).toBe("second@example.org");
    expect(
      await app.db
        .select()
        .from(sessions)
        .where(eq(sessions.userId, first?.id ?? "")),
    ).toEqual([]);
  });
});

test("sessions and limits that have run out are cleared away in the background, and only those", async () => {
  const { app } = test_;
  const [gone, stays] = [await createUser(app), await createUser(app)];
  const hourMs = 3_600_000;
  await app.db.insert(sessions).values([
    { id: "gone", userId: gone.id, expiresAt: new Date(Date.now() - hourMs) },
    { id: "stays", userId: stays.id, expiresAt: new Date(Date.now() + hourMs) },
  ]);
  const now = app.now().getTime();
  await app.db.insert(rateLimits).values([
    { key: "gone", used: 1, windowEndsAt: new Date(now) },
    { key: "stays", used: 1, windowEndsAt: new Date(now + 1) },
  ]);
  await work(forgetPastSessionsJob, forgetPastLimitsJob);
  const left = async () => {
    const names = [
      ...(await app.db.select().from(sessions)).map(({ id }) => id),
      ...(await app.db.select().from(rateLimits)).map(({ key }) => key),
    ];
    return names.filter((name) => ["gone", "stays"].includes(name));
  };
  await expect.poll(left, soon).toEqual(["stays", "stays"]);
});

test("signing out ends the session, and does nothing without one", async () => {
  const person = await signUp("out@example.org");
  await (await person.call()).auth.signOut();
  expect((await person.context()).user).toBeNull();
  await expect((await person.call()).auth.signOut()).resolves.toEqual({ ok: true });
  expect(await errorOf((await person.call()).account.me())).toMatchObject({ code: "UNAUTHORIZED" });
});

describe("an account", () => {
  test("shows no hash and no secret", async () => {
    const user = await createUser(test_.app);
    const { id, email, name, timeZone, firstDayOfWeek, isSample } = user;
    expect(await callerFor(test_.app, user).account.me()).toEqual({
      ...{ id, email, name, timeZone, firstDayOfWeek, isSample },
      isVerified: true,
    });
  });

  test("changes its time zone at once, and what isn't given stays", async () => {
    const person = await signUp("mover@example.org");
    await (await person.call()).account.update({ timeZone: "Asia/Tokyo" });
    const { user, ...request } = await person.context();
    if (!user) throw new Error("signed in");
    expect(user).toMatchObject({ timeZone: "Asia/Tokyo", name: "Ada" });
    expect(await findContext({ ...request, user }, "me")).toMatchObject({ timeZone: "Asia/Tokyo" });
  });

  test("refuses a time zone that isn't one, and changes nothing", async () => {
    const user = await createUser(test_.app);
    const update = callerFor(test_.app, user).account.update({ name: "New", timeZone: "Mars/Olympus" });
    await expect(update).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const [row] = await test_.app.db.select().from(users).where(eq(users.id, user.id));
    expect(row).toMatchObject({ name: user.name, timeZone: "UTC" });
  });

  test("has its changes written down, with where they came from", async () => {
    const person = await signUp("audited@example.org", browser("203.0.113.200"));
    await (await person.call()).account.update({ name: "Augusta" });
    const { user } = await person.context();
    const rows = await test_.app.db
      .select({ action: auditLog.action, ip: auditLog.ip, data: auditLog.data })
      .from(auditLog)
      .where(and(eq(auditLog.contextId, user?.id ?? ""), eq(auditLog.actorId, user?.id ?? "")))
      .orderBy(auditLog.id);
    expect(rows).toEqual([
      { action: "account.create", ip: "203.0.113.200", data: null },
      { action: "account.update", ip: "203.0.113.200", data: { name: "Augusta" } },
    ]);
  });
});
