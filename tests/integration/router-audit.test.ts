import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "#drizzle/schema/activities.ts";
import { newId } from "#domain/id.ts";
import { inputsOf, outcomeOf, procedures } from "#tests/support/walk/procedures.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";
import { callerFor } from "#tests/support/test-app.ts";

const worlds = useWorld();

/** Every operation on a layout is in the layout's own history, with who, when and what undoes it. */
const inHistory = "its own history, layout_revisions, has it";
const exceptions: Record<string, string> = {
  "layouts.add": inHistory,
  "layouts.installAndAdd": inHistory,
  "layouts.updatePositions": inHistory,
  "layouts.remove": inHistory,
  "layouts.applyOperations": inHistory,
  "layouts.restore": inHistory,
  "sandbox.readStorage": "what a widget does with what it was granted is in its own log, widget_uses",
  "sandbox.writeStorage": "what a widget does with what it was granted is in its own log, widget_uses",
  "sandbox.read": "what a widget does with what it was granted is in its own log, widget_uses",
  "sandbox.fetch": "what a widget does with what it was granted is in its own log, widget_uses",
  "sandbox.migrate": "the widget moves its settings after an update, which is in the log",
  "sandbox.report": "it counts how a version does, and says nothing of who looked",
  "account.rememberScope": "where one’s own addresses lead concerns nobody else",
  "dashboards.reorder": "the order of one's own list concerns nobody else",
  "dashboards.setDefault": "which of one's own opens first concerns nobody else",
};
/** They change nothing of what the walk's world has, until it is another way. */
const preparations: Partial<
  Record<
    string,
    (
      things: { scope: string },
      caller: ReturnType<typeof callerFor>,
      ids: { botId: string; otherLayoutId: string },
    ) => Promise<unknown>
  >
> = {
  "bots.resume": ({ scope }, caller, { botId }) => caller.bots.pause({ scope, botId }),
  "dashboards.restore": ({ scope }, caller, { otherLayoutId }) =>
    caller.dashboards.delete({ scope, layoutId: otherLayoutId }),
};

const mutations = procedures.filter(({ isScoped, type }) => isScoped && type === "mutation");

test.each(mutations.filter(({ path }) => !(path in exceptions)))(
  "whoever calls $path is in the audit log, with what, when and from where",
  async (procedure) => {
    const {
      app,
      world: { ada },
    } = await worlds.enter();
    const things = ada.organization;
    await preparations[procedure.path]?.(things, callerFor(app, ada.user), things);
    const count = () => app.db.$count(auditLog, eq(auditLog.contextId, things.organizationId ?? ""));
    const before = await count();
    const [input] = inputsOf(procedure, things);
    expect(await outcomeOf(app, ada.user, procedure, input)).toHaveProperty("answer");
    expect(await count()).toBeGreaterThan(before);
    const rows = await app.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.contextId, things.organizationId ?? ""));
    for (const row of rows)
      expect(row).toMatchObject({ actorId: ada.user.id, ip: "127.0.0.1", at: app.now() });
  },
);

const elsewhere =
  "tests of accounts, sessions and invitations show it: a right call takes what the walk hasn't got";
const changesNothing = "it decides nothing and changes nothing that stays";
/** Of what belongs to no context, and would be in a person's own log. */
const personalExceptions: Record<string, string> = {
  "account.changeEmail": elsewhere,
  "account.changePassword": elsewhere,
  "account.delete": elsewhere,
  "account.endOtherSessions": elsewhere,
  "account.endSession": elsewhere,
  "account.rememberScope": "where one’s own addresses lead concerns nobody else",
  "account.takeBack": elsewhere,
  "auth.confirmEmail": elsewhere,
  "auth.requestPasswordReset": elsewhere,
  "auth.resetPassword": elsewhere,
  "auth.signIn": "sign-in-audit.test.ts shows it, refused ones included",
  "auth.signUp": elsewhere,
  "organizations.acceptInvitation": elsewhere,
  "organizations.signUpAndJoin": elsewhere,
  "review.become": elsewhere,
  "sampleData.explore": elsewhere,
  "account.sendVerification": changesNothing,
  "developer.bundle": changesNothing,
  "organizations.lookAtInvitation": changesNothing,
};

describe("of what belongs to no context", () => {
  const personal = procedures.filter(({ isScoped, type }) => !isScoped && type === "mutation");

  test.each(personal.filter(({ path }) => !(path in personalExceptions)))(
    "whoever calls $path is in their own log, with what, when and from where",
    async (procedure) => {
      const { app, world } = await worlds.enter();
      const { user, organization } = world.ada;
      const [input] = inputsOf(procedure, organization);
      if (procedure.path === "marketplace.unrate")
        await callerFor(app, user).marketplace.rate({
          widgetId: organization.widgets.notesId,
          stars: 4,
          text: "",
        });
      const mine = eq(auditLog.actorId, user.id);
      const before = await app.db.$count(auditLog, mine);
      expect(await outcomeOf(app, user, procedure, input)).toHaveProperty("answer");
      const rows = await app.db.select().from(auditLog).where(mine);
      expect(rows.length).toBeGreaterThan(before);
      for (const row of rows) expect(row).toMatchObject({ ip: "127.0.0.1", at: app.now() });
    },
  );
});

test("no exception is one that has no reason any more", () => {
  const paths = new Set(procedures.flatMap(({ path, type }) => (type === "mutation" ? [path] : [])));
  const all = [...Object.keys(exceptions), ...Object.keys(personalExceptions)];
  expect(all.filter((path) => !paths.has(path))).toEqual([]);
});

describe("the log itself", () => {
  test.each(["update", "delete"] as const)("takes no %s, whoever asks", async (what) => {
    const { app } = await worlds.enter();
    const row = { contextId: newId("user"), id: newId("audit"), action: "bot.create", at: app.now() };
    await app.db.insert(auditLog).values(row);
    const isIt = eq(auditLog.id, row.id);
    const change =
      what === "update"
        ? app.db.update(auditLog).set({ action: "bot.delete" }).where(isIt)
        : app.db.delete(auditLog).where(isIt);
    await expect(change.then()).rejects.toMatchObject({
      cause: { message: expect.stringContaining("append-only") },
    });
    expect(await app.db.$count(auditLog, isIt)).toBe(1);
  });
});
