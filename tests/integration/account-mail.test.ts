import { TRPCError } from "@trpc/server";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { auditLog } from "#drizzle/schema/activities.ts";
import { mailTokens, sessions, users } from "#drizzle/schema/users.ts";
import { write } from "#server/base/write.ts";
import { readEnv } from "#server/base/env.ts";
import { answerSignUpJob } from "#server/auth/answer-sign-up.job.ts";
import { sendResetLinkJob } from "#server/auth/send-reset-link.job.ts";
import { sendMailJob } from "#server/mail/send-mail.job.ts";
import { useTestApp } from "#tests/support/test-app.ts";
import { useMailServer } from "#tests/support/use-mail-server.ts";
import { createVisitor } from "#tests/support/visitor.ts";
import { gate, soon, useWorkers } from "#tests/support/workers.ts";

const running = useTestApp();
const server = useMailServer();
const password = "correct horse battery";
const minuteMs = 60_000;

/** The app with a mail server; its clock is that of the tests. */
const withMail = () => ({
  ...running.app,
  env: readEnv({ NODE_ENV: "test", SMTP_URL: server.current.url }),
});

const { work, waiting } = useWorkers({
  get app() {
    return withMail();
  },
});
beforeEach(() => work(answerSignUpJob, sendMailJob, sendResetLinkJob));

const tokenIn = (text: string) => /#([\w-]{43})$/m.exec(text)?.[1] ?? "no token";
const tokenFor = async (email: string) => tokenIn((await server.current.mailTo(email)).text);
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "no error",
    (error: unknown) => (error instanceof TRPCError ? error.code : String(error)),
  );

async function ask(email: string, visitor = createVisitor(withMail())) {
  const person = { email, password, name: "Ada", timeZone: "UTC" };
  return { visitor, answer: await (await visitor.call()).auth.signUp(person) };
}

/** Somebody who signed up and opened the link, in a browser that is signed in. */
async function signUp(email: string) {
  const { visitor } = await ask(email);
  await (await visitor.call()).auth.confirmEmail({ token: await tokenFor(email) });
  server.current.mails.splice(0);
  return visitor;
}

async function signIn(email: string, secret = password, visitor = createVisitor(withMail())) {
  await (await visitor.call()).auth.signIn({ email, password: secret });
  return visitor;
}

const accountOf = async (email: string) =>
  (await running.app.db.select().from(users).where(eq(users.email, email)))[0];

/** Whoever holds a table holds up what reads or writes it. */
async function whileLocked(table: "mail_tokens" | "users", run: () => Promise<void>): Promise<void> {
  const { opened, open } = gate();
  const held = gate();
  const lock = write(running.app, async (tx) => {
    await tx.db.execute(`lock table ${table} in access exclusive mode`);
    held.open();
    await opened;
  });
  await Promise.race([held.opened, lock]);
  await run().finally(open);
  await lock;
}

describe("signing up where mail is sent", () => {
  test("signs in by the link in the mail, and not before", async () => {
    const { visitor, answer } = await ask("new@example.org");
    expect(answer).toEqual({ scope: null });
    expect(await visitor.whoever()).toBeNull();
    // Of two links the newer works: the first is on its way before another is asked for.
    await server.current.mailTo("new@example.org");
    server.current.mails.splice(0);
    expect(await codeOf(signIn("new@example.org"))).toBe("FORBIDDEN");
    const token = await tokenFor("new@example.org");
    const { scope } = await (await visitor.call()).auth.confirmEmail({ token });
    expect(scope).toBe("me");
    expect(await (await visitor.call()).account.me()).toMatchObject({
      email: "new@example.org",
      isVerified: true,
    });
    expect(await (await signIn("new@example.org")).whoever()).not.toBeNull();
  });

  test("answers a taken address as a free one, and tells its owner", async () => {
    await signUp("taken@example.org");
    const before = await accountOf("taken@example.org");
    const { visitor, answer } = await ask("Taken@example.org");
    expect(answer).toEqual({ scope: null });
    expect(await visitor.whoever()).toBeNull();
    expect((await server.current.mailTo("taken@example.org")).subject).toBe("You have an account already");
    expect(await accountOf("taken@example.org")).toEqual(before);
  });

  test("gives an address that a stranger signed up with to whoever reads its mail", async () => {
    await ask("mine@example.org");
    await server.current.mailTo("mine@example.org");
    server.current.mails.splice(0);
    const { visitor } = await ask("mine@example.org");
    const mail = await server.current.mailTo("mine@example.org");
    expect(mail.subject).toBe("Choose a new password");
    const input = { token: tokenIn(mail.text), password: "my own password" };
    await (await visitor.call()).auth.resetPassword(input);
    expect(await visitor.whoever()).toMatchObject({ email: "mine@example.org" });
    expect(await codeOf(signIn("mine@example.org"))).toBe("UNAUTHORIZED");
  });

  test("is answered before a link is made for it or not, so that the time tells nothing", async () => {
    await signUp("slowly@example.org");
    await whileLocked("mail_tokens", async () => {
      for (const email of ["slowly@example.org", "sooner@example.org"])
        expect((await ask(email)).answer).toEqual({ scope: null });
    });
    expect((await server.current.mailTo("slowly@example.org")).subject).toBe("You have an account already");
    expect((await server.current.mailTo("sooner@example.org")).subject).toBe("Confirm your address");
  });

  test("says so at once when no mail can be sent, and makes no account", async () => {
    const app = { ...withMail(), env: readEnv({ NODE_ENV: "test", SMTP_URL: "smtp://127.0.0.1:1" }) };
    expect(await codeOf(ask("nobody@example.org", createVisitor(app)))).toBe("SERVICE_UNAVAILABLE");
    expect(await accountOf("nobody@example.org")).toBeUndefined();
  });

  test("sends an address five mails an hour at most", async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await ask("flooded@example.org");
    expect(await codeOf(ask("flooded@example.org"))).toBe("TOO_MANY_REQUESTS");
  });
});

describe("a link in a mail", () => {
  test("works once, and not when it is old, replaced or made up", async () => {
    const { visitor } = await ask("link@example.org");
    const first = await tokenFor("link@example.org");
    server.current.mails.splice(0);
    await signIn("link@example.org").catch(() => undefined);
    const second = await tokenFor("link@example.org");
    const use = async (token: string) => codeOf((await visitor.call()).auth.confirmEmail({ token }));
    expect(await use(first)).toBe("NOT_FOUND");
    expect(await use("x".repeat(43))).toBe("NOT_FOUND");
    expect(await use(second)).toBe("no error");
    expect(await use(second)).toBe("NOT_FOUND");
    await ask("late@example.org");
    const late = await tokenFor("late@example.org");
    running.app.clock.advance(48 * 60 * minuteMs);
    expect(await use(late)).toBe("NOT_FOUND");
  });

  test("is stored as a hash only", async () => {
    await ask("hashed@example.org");
    const token = await tokenFor("hashed@example.org");
    const rows = await running.app.db.select().from(mailTokens);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("a forgotten password", () => {
  const forget = async (email: string) => {
    const visitor = createVisitor(withMail());
    return { visitor, answer: await (await visitor.call()).auth.requestPasswordReset({ email }) };
  };

  test("is replaced by the link, which ends every session and API key, and signs in here", async () => {
    const elsewhere = await signUp("forgot@example.org");
    await (await elsewhere.call()).apiKeys.create({ name: "Nightly", scopes: ["read"] });
    const { visitor } = await forget("forgot@example.org");
    const token = await tokenFor("forgot@example.org");
    server.current.mails.splice(0);
    await (await visitor.call()).auth.resetPassword({ token, password: "a new password" });
    expect(await elsewhere.whoever()).toBeNull();
    expect(await visitor.whoever()).toMatchObject({ email: "forgot@example.org" });
    expect(await codeOf(signIn("forgot@example.org"))).toBe("UNAUTHORIZED");
    expect(await codeOf(signIn("forgot@example.org", "a new password"))).toBe("no error");
    expect((await server.current.mailTo("forgot@example.org")).subject).toBe("Your password was changed");
    const { keys } = await (await visitor.call()).apiKeys.list();
    expect(keys.map(({ revokedAt }) => revokedAt)).toEqual([expect.any(String)]);
    const again = (await visitor.call()).auth.resetPassword({ token, password: "one more password" });
    expect(await codeOf(again)).toBe("NOT_FOUND");
  });

  test("is answered alike for an address that nobody has, and mails nobody", async () => {
    await signUp("known@example.org");
    expect((await forget("unknown@example.org")).answer).toEqual((await forget("known@example.org")).answer);
    await expect.poll(waiting, soon).toEqual([]);
    expect(server.current.mails.map(({ to }) => to)).toEqual(["known@example.org"]);
  });

  test("is answered before the address is looked for, so that the time tells nothing", async () => {
    await signUp("timed@example.org");
    const call = (await createVisitor(withMail()).call()).auth;
    await whileLocked("users", async () => {
      for (const email of ["timed@example.org", "untimed@example.org"])
        expect(await call.requestPasswordReset({ email })).toEqual({ ok: true });
      expect(server.current.mails).toEqual([]);
    });
    expect((await server.current.mailTo("timed@example.org")).subject).toBe("Choose a new password");
  });

  test("has its link for an hour", async () => {
    await signUp("slow@example.org");
    const { visitor } = await forget("slow@example.org");
    const token = await tokenFor("slow@example.org");
    running.app.clock.advance(60 * minuteMs);
    const late = (await visitor.call()).auth.resetPassword({ token, password: "a new password" });
    expect(await codeOf(late)).toBe("NOT_FOUND");
    expect(await codeOf(signIn("slow@example.org"))).toBe("no error");
  });

  test("can be asked for five times an hour for an address, known or not", async () => {
    await signUp("often@example.org");
    for (const email of ["often@example.org", "seldom@example.org"]) {
      for (let attempt = 0; attempt < 5; attempt += 1) await forget(email);
      expect(await codeOf(forget(email))).toBe("TOO_MANY_REQUESTS");
    }
  });
});

describe("a new address", () => {
  test("takes the password and the link sent to it; the old one is told", async () => {
    const visitor = await signUp("old@example.org");
    const change = async (secret: string) =>
      (await visitor.call()).account.changeEmail({ email: "fresh@example.org", password: secret });
    expect(await codeOf(change("a guess"))).toBe("BAD_REQUEST");
    await change(password);
    expect(await (await visitor.call()).account.me()).toMatchObject({ email: "old@example.org" });
    const token = await tokenFor("fresh@example.org");
    const anywhere = createVisitor(withMail());
    expect(await (await anywhere.call()).auth.confirmEmail({ token })).toEqual({
      email: "fresh@example.org",
      scope: null,
    });
    expect(await anywhere.whoever()).toBeNull();
    expect(await (await visitor.call()).account.me()).toMatchObject({
      email: "fresh@example.org",
      isVerified: true,
    });
    expect((await server.current.mailTo("old@example.org")).text).toContain("fresh@example.org");
    expect(await codeOf(signIn("old@example.org"))).toBe("UNAUTHORIZED");
    expect(await codeOf(signIn("fresh@example.org"))).toBe("no error");
  });

  test("that has an account is answered alike; only that account's owner is told", async () => {
    await signUp("theirs@example.org");
    const visitor = await signUp("curious@example.org");
    const input = { email: "theirs@example.org", password };
    expect(await (await visitor.call()).account.changeEmail(input)).toEqual({ ok: true });
    expect((await server.current.mailTo("theirs@example.org")).subject).toBe("You have an account already");
  });

  test("isn't taken from somebody who signed up with it meanwhile", async () => {
    const visitor = await signUp("slower@example.org");
    await (await visitor.call()).account.changeEmail({ email: "raced@example.org", password });
    const token = await tokenFor("raced@example.org");
    server.current.mails.splice(0);
    await signUp("raced@example.org");
    expect(await codeOf((await visitor.call()).auth.confirmEmail({ token }))).toBe("CONFLICT");
    expect(await visitor.whoever()).toMatchObject({ email: "slower@example.org" });
  });

  test("isn't promised when the mail can't be sent", async () => {
    const visitor = await signUp("stuck@example.org");
    server.current.refuseWith(451);
    const change = (await visitor.call()).account.changeEmail({ email: "away@example.org", password });
    expect(await codeOf(change)).toBe("SERVICE_UNAVAILABLE");
  });
});

describe("a new password", () => {
  test("takes the old one, and ends every other session", async () => {
    const here = await signUp("careful@example.org");
    const there = await signIn("careful@example.org");
    const change = async (old: string) =>
      (await here.call()).account.changePassword({ password: old, newPassword: "a new password" });
    expect(await codeOf(change("a guess"))).toBe("BAD_REQUEST");
    await change(password);
    expect(await there.whoever()).toBeNull();
    expect(await here.whoever()).not.toBeNull();
    expect((await server.current.mailTo("careful@example.org")).subject).toBe("Your password was changed");
  });

  test("can't be guessed at from a browser that was left signed in", async () => {
    const visitor = await signUp("left@example.org");
    const guess = async (secret: string) =>
      codeOf(
        (await visitor.call()).account.changePassword({ password: secret, newPassword: "a new password" }),
      );
    for (let attempt = 0; attempt < 10; attempt += 1) await guess("a guess");
    expect(await guess(password)).toBe("TOO_MANY_REQUESTS");
  });
});

test("an address that isn't confirmed can be sent its link again", async () => {
  // It was made before the server was told where to send mail.
  const visitor = createVisitor(running.app);
  await (
    await visitor.call()
  ).auth.signUp({ email: "early@example.org", password, name: "E", timeZone: "UTC" });
  expect(await (await visitor.call()).account.me()).toMatchObject({ isVerified: false });
  const here = createVisitor(withMail());
  expect(await codeOf(signIn("early@example.org", password, here))).toBe("FORBIDDEN");
  await (await here.call()).auth.confirmEmail({ token: await tokenFor("early@example.org") });
  expect(await (await here.call()).account.me()).toMatchObject({ isVerified: true });
});

test("everything about addresses and passwords is written down, with where it came from and no secret", async () => {
  const visitor = await signUp("logged@example.org");
  await (await visitor.call()).account.changePassword({ password, newPassword: "a new password" });
  const user = await visitor.whoever();
  const rows = await running.app.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.contextId, user?.id ?? ""))
    .orderBy(auditLog.id);
  expect(rows.map(({ action, ip }) => [action, ip])).toEqual(
    ["account.create", "account.verify_email", "session.start", "account.change_password"].map((action) => [
      action,
      visitor.ip,
    ]),
  );
  expect(JSON.stringify(rows)).not.toMatch(/argon2|correct horse/);
  expect(await running.app.db.$count(sessions, eq(sessions.userId, user?.id ?? ""))).toBe(1);
});
