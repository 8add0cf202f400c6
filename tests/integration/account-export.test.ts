import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { startExport } from "#server/account/export-account.ts";
import { newPassword } from "#server/auth/auth.inputs.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { offerWidget } from "#tests/support/marketplace.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { createOrganization, testNow, useTestApp } from "#tests/support/test-app.ts";
import { createVisitor } from "#tests/support/visitor.ts";

const running = useTestApp();
type Reporter = Awaited<ReturnType<typeof createReporter>>;

const file = z
  .object({ format: z.literal("botdeck.account"), version: z.literal(1), exportedAt: z.iso.datetime() })
  .catchall(z.array(z.record(z.string(), z.unknown())));

async function piecesFor(user: SessionUser): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of await startExport(running.app, user, "192.0.2.1")) pieces.push(piece);
  return pieces;
}

async function exported({ user }: Reporter) {
  const pieces = await piecesFor(user);
  const text = pieces.join("");
  return { pieces, text, content: file.parse(JSON.parse(text)) };
}

/** Events of a month, a second apart. */
const addEvents = ({ user, bot }: Reporter, count: number) =>
  running.app.db.execute(sql`
    insert into events (context_id, bot_id, at, id, type)
    select ${user.id}, ${bot.id}, ${testNow.toISOString()}::timestamptz - n / 3 * interval '1 second', 'e' || n, 'message.in'
    from generate_series(1, ${count}) n`);

describe("the export of an account", () => {
  test("holds everything that is one's own, and nothing of anyone else", async () => {
    const { app } = running;
    const [person, other] = [await createReporter(app), await createReporter(app)];
    const { scope } = await createOrganization(app, [
      [person.user, "member"],
      [other.user, "owner"],
    ]);
    await person.caller.layouts.get({ scope: "me" });
    await person.caller.dashboards.create({ scope, name: "Ours" });
    await person.caller.apiKeys.create({ name: "Reports", scopes: ["read"] });
    await report(app, {
      key: person.key,
      body: { events: [{ id: "1", type: "message.in", at: app.now().toISOString(), text: "Hello" }] },
    });
    const { content, text } = await exported(person);
    expect(content).toMatchObject({
      account: [{ email: person.user.email }],
      organizations: [{ scope, role: "member" }],
      apiKeys: [{ name: "Reports" }],
      bots: [{ id: person.bot.id, name: "Reporter" }],
      botKeys: [{ botId: person.bot.id }],
      events: [{ id: "1", botId: person.bot.id, text: "Hello" }],
    });
    expect(content.dashboards?.map(({ name }) => name)).toContain("Ours");
    expect(content.widgets?.length).toBe(content.dashboardItems?.length);
    expect(content.auditLog?.length).toBeGreaterThan(0);
    expect(content.activities?.length).toBeGreaterThan(0);
    expect(text).not.toContain(other.user.id);
    expect(text).not.toContain(other.bot.id);
  });

  test("holds what was uploaded to the marketplace, and what was said of widgets there", async () => {
    const { author, callers, manifest, publish } = await offerWidget(running.app);
    const other = await offerWidget(running.app);
    const { widgetId } = other;
    await publish("1.1.0");
    await callers.author.widgets.install({ scope: "me", widgetId, consent: [] });
    await callers.author.marketplace.rate({ widgetId, stars: 4, text: "Useful" });
    await callers.author.marketplace.report({ widgetId, reason: "broken", text: "It stopped." });
    const text = (await piecesFor(author)).join("");
    const widget = other.manifest.slug;
    expect(file.parse(JSON.parse(text))).toMatchObject({
      developer: [{ name: expect.stringContaining("Ada’s Widgets") }],
      widgetVersions: ["1.0.0", "1.1.0"].map((version) => ({
        ...{ widget: manifest.slug, version, status: "published" },
        ...{ manifest: { ...manifest, version }, source: expect.stringContaining(`"${version}"`) },
      })),
      widgetRatings: [{ widget, stars: 4, text: "Useful" }],
      widgetReports: [{ widget, reason: "broken", text: "It stopped." }],
    });
    expect(text).not.toContain(other.author.id);
  });

  test("holds no password, no key, no session, and no hash of one", async () => {
    const { app } = running;
    const visitor = createVisitor(app);
    const password = newPassword.parse("correct horse battery");
    const email = "secrets@example.org";
    await (await visitor.call()).auth.signUp({ email, password, name: "Ada", timeZone: "UTC" });
    const call = await visitor.call();
    const { key } = await call.apiKeys.create({ name: "Reports", scopes: ["read"] });
    const { key: botKey } = await call.bots.create({ scope: "me", name: "Bot" });
    const { user, sessionId } = await visitor.context();
    if (!user) throw new Error("signed up");
    const text = (await piecesFor(user)).join("");
    for (const secret of ["argon2", key, botKey, sessionId ?? "", "hash", "Hash"])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9a-f]{64}/);
  });

  test("is read as it is taken, a thousand events at a time, whole and in order", async () => {
    const person = await createReporter(running.app);
    await addEvents(person, 3_500);
    const { pieces, content } = await exported(person);
    expect(content.events).toHaveLength(3_500);
    const keys = content.events?.map(({ at, id }) => `${String(at)} ${String(id)}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(Math.max(...pieces.map((piece) => piece.split("\n").length))).toBeLessThan(1_010);
  });

  test("is valid with nothing in a list", async () => {
    const { content } = await exported(await createReporter(running.app));
    expect(content.events).toEqual([]);
  });

  test("can be asked for ten times an hour", async () => {
    const person = await createReporter(running.app);
    for (let time = 0; time < 10; time += 1) await startExport(running.app, person.user, "192.0.2.1");
    await expect(startExport(running.app, person.user, "192.0.2.1")).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
  });
});
