import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { writeWhatWaits } from "#server/base/write-later.ts";
import { auditLog } from "#drizzle/schema/activities.ts";
import { useTestApp } from "#tests/support/test-app.ts";
import { createVisitor } from "#tests/support/visitor.ts";

const running = useTestApp();
const password = "correct horse battery";
const minuteMs = 60_000;
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

let made = 0;

/** Somebody signed in in two places. */
async function createPerson() {
  const email = `person-${(made += 1)}@sessions.example`;
  const laptop = createVisitor(running.app, { userAgent: firefox });
  await (await laptop.call()).auth.signUp({ email, password, name: "Ada", timeZone: "UTC" });
  running.app.clock.advance(minuteMs);
  const phone = createVisitor(running.app, { userAgent: iphone });
  await (await phone.call()).auth.signIn({ email, password });
  const list = async (visitor = laptop) => (await (await visitor.call()).account.sessions()).sessions;
  return { laptop, phone, list };
}

describe("the list of sessions", () => {
  test("tells each by its device, place and last use, and begins with this one", async () => {
    const { laptop, phone, list } = await createPerson();
    expect((await list()).map(({ device, ip, isThis }) => ({ device, ip, isThis }))).toEqual([
      { device: "Firefox on Linux", ip: laptop.ip, isThis: true },
      { device: "Safari on an iPhone", ip: phone.ip, isThis: false },
    ]);
    expect((await list(phone)).map(({ isThis, device }) => [device, isThis])).toEqual([
      ["Safari on an iPhone", true],
      ["Firefox on Linux", false],
    ]);
  });

  test("holds nothing that signs anyone in, and nobody else's", async () => {
    const { laptop, list } = await createPerson();
    await createPerson();
    const { sessionId } = await laptop.context();
    const all = await list();
    expect(all).toHaveLength(2);
    expect(JSON.stringify(all)).not.toContain(sessionId);
  });
});

describe("the last use of a session", () => {
  test("is known to five minutes", async () => {
    const { app } = running;
    const { phone, list } = await createPerson();
    const lastUse = async () => (await list()).find(({ isThis }) => !isThis)?.lastUsedAt;
    const signedInAt = await lastUse();
    app.clock.advance(4 * minuteMs);
    await phone.context();
    app.clock.advance(2 * minuteMs);
    expect(await lastUse()).toBe(signedInAt);
    await phone.context();
    await writeWhatWaits(app);
    expect(await lastUse()).toBe(app.now().toISOString());
  });

  test("costs a request no query: one is written for all of five minutes", async () => {
    const { phone } = await createPerson();
    const update = vi.spyOn(running.app.database.db, "update");
    for (let request = 0; request < 10; request += 1) await phone.context();
    expect(update).not.toHaveBeenCalled();
    running.app.clock.advance(6 * minuteMs);
    for (let request = 0; request < 10; request += 1) await phone.context();
    expect(update).not.toHaveBeenCalled();
    await writeWhatWaits(running.app);
    expect(update).toHaveBeenCalledTimes(1);
    update.mockRestore();
  });
});

describe("ending sessions", () => {
  test("signs out there at once, and nowhere else", async () => {
    const { laptop, phone, list } = await createPerson();
    const other = (await list()).find(({ isThis }) => !isThis);
    await (await laptop.call()).account.endSession({ sessionId: other?.id ?? "" });
    expect(await phone.whoever()).toBeNull();
    expect(await laptop.whoever()).not.toBeNull();
    const [entry] = await running.app.db.select().from(auditLog).where(eq(auditLog.action, "session.end"));
    expect(entry).toMatchObject({ ip: laptop.ip, data: { device: "Safari on an iPhone" } });
  });

  test("of all others leaves this one", async () => {
    const { laptop, phone, list } = await createPerson();
    await (await phone.call()).account.endOtherSessions();
    expect(await laptop.whoever()).toBeNull();
    expect(await list(phone)).toMatchObject([{ isThis: true }]);
  });

  test("doesn't reach anybody else's", async () => {
    const { laptop } = await createPerson();
    const victim = await createPerson();
    const [theirs] = await victim.list();
    await (await laptop.call()).account.endSession({ sessionId: theirs?.id ?? "" });
    expect(await victim.laptop.whoever()).not.toBeNull();
  });
});
