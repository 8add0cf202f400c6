import { expect, test } from "vitest";
import { auditLog } from "#drizzle/schema/activities.ts";
import { addDays } from "#domain/local-time.ts";
import { newId } from "#domain/id.ts";
import { exportAudit } from "#server/audit/audit.service.ts";
import { createOrganizationOfAll } from "#tests/support/organization-of-all.ts";
import { newAsker } from "#server/judging/asker.ts";
import { callerFor, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const dayMs = 86_400_000;

test("the log says in words who did what, and to whom", async () => {
  const { owner, admin, viewer, scope } = await createOrganizationOfAll(test_.app);
  await callerFor(test_.app, owner).organizations.changeRole({ scope, userId: viewer.id, role: "member" });
  await callerFor(test_.app, admin).bots.create({ scope, name: "Reporter" });
  const { entries } = await callerFor(test_.app, admin).audit.list({ scope });
  expect(entries.map(({ actor, sentence, ip }) => [actor, sentence, ip])).toEqual([
    [admin.name, "added the bot “Reporter”", "127.0.0.1"],
    [admin.name, "made the key “First key” for the bot “Reporter”", "127.0.0.1"],
    [owner.name, `changed the role of ${viewer.name} from viewer to member`, "127.0.0.1"],
  ]);
});

test("the log is narrowed by person, action and days of whoever looks", async () => {
  const { app } = test_;
  const { owner, admin, scope } = await createOrganizationOfAll(app);
  const inTokyo = callerFor(app, { ...owner, timeZone: "Asia/Tokyo" });
  await inTokyo.organizations.rename({ scope, name: "Before" });
  // 15 o'clock in UTC is midnight in Tokyo.
  app.clock.advance(dayMs / 8);
  await callerFor(app, admin).organizations.rename({ scope, name: "After" });
  await callerFor(app, admin).bots.create({ scope, name: "Reporter" });
  const list = async (filter: Partial<Parameters<typeof inTokyo.audit.list>[0]>) =>
    (await inTokyo.audit.list({ scope, ...filter })).entries.map(({ action }) => action);
  expect(await list({ actorId: owner.id })).toEqual(["organization.rename"]);
  expect(await list({ action: "bot.create" })).toEqual(["bot.create"]);
  expect(await list({ to: "2026-06-15" })).toEqual(["organization.rename"]);
  expect(await list({ from: "2026-06-16" })).toHaveLength(3);
  expect(await list({ to: "9998-12-31" })).toHaveLength(4);
  await expect(list({ to: "9999-12-31" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  app.clock.advance(-dayMs / 8);
});

test.each([
  // Postgres knows no such zone, or takes the name for another one.
  ["AET", "2026-06-15", "2026-06-14T14:00:00.000Z"],
  ["IST", "2026-06-15", "2026-06-14T18:30:00.000Z"],
  ["CET", "2026-06-15", "2026-06-14T22:00:00.000Z"],
  // Midnight comes twice, and the day begins with the first.
  ["Atlantic/Azores", "2026-10-25", "2026-10-25T00:00:00.000Z"],
  ["America/Havana", "2026-11-01", "2026-11-01T04:00:00.000Z"],
  // It doesn't come at all.
  ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00.000Z"],
])("a day in %s begins in the log when it begins everywhere else", async (timeZone, day, begins) => {
  const { app } = test_;
  const { owner, id, scope } = await createOrganizationOfAll(app);
  const at = [-1, 0].map((ms) => new Date(Date.parse(begins) + ms));
  const entries = at.map((one) => ({ at: one, id: newId("audit"), contextId: id, action: "bot.update" }));
  await app.db.insert(auditLog).values(entries);
  const { audit } = callerFor(app, { ...owner, timeZone });
  const list = async (filter: { from?: string; to?: string }) =>
    (await audit.list({ scope, action: "bot.update", ...filter })).entries.map((entry) => entry.at);
  const [before, first] = at.map((one) => one.toISOString());
  expect(await list({ from: day, to: day })).toEqual([first]);
  expect(await list({ to: addDays(day, -1) })).toEqual([before]);
});

test("a long log comes by the page and as a whole: every entry once, newest first", async () => {
  const { app } = test_;
  const { owner, id, scope } = await createOrganizationOfAll(app);
  const ids = Array.from({ length: 1_120 }, () => newId("audit"));
  await app.db
    .insert(auditLog)
    .values(
      ids.map((one) => ({ id: one, contextId: id, action: "bot.update", actorId: owner.id, at: app.now() })),
    );
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const { entries, next } = await callerFor(app, owner).audit.list({ scope, before });
    seen.push(...entries.map((entry) => entry.id));
    before = next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual([...ids].reverse());
  const ctx = {
    ...{ userId: owner.id, organizationId: id, contextId: id, scope },
    ...{ role: "owner" as const, timeZone: "UTC", ip: "127.0.0.1", asker: newAsker(owner.id) },
  };
  const exported: string[] = [];
  for await (const portion of exportAudit(app, ctx, {})) exported.push(...portion.map((entry) => entry.id));
  expect(exported).toEqual(seen);
});
