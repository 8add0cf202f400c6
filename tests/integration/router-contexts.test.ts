import { describe, expect, test } from "vitest";
import { z } from "zod";
import { newId, type IdKind } from "#domain/id.ts";
import { isAllowed, type Role, roles, refusalOf } from "#domain/permissions.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { databaseState } from "#tests/support/walk/database-state.ts";
import {
  inputsOf,
  type Outcome,
  outcomeOf,
  type Procedure,
  procedures,
} from "#tests/support/walk/procedures.ts";
import type { Things } from "#tests/support/walk/things.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";
import type { World } from "#tests/support/walk/world.ts";

const worlds = useWorld();
const scoped = procedures.filter(({ isScoped }) => isScoped);

/** What anyone may call: signing in and out, links of mails, invitations, and the catalogue. */
const openToAnyone = new Set([
  "account.takeBack",
  "auth.confirmEmail",
  "auth.requestPasswordReset",
  "auth.resetPassword",
  "auth.signIn",
  "auth.signOut",
  "auth.signUp",
  "marketplace.list",
  "marketplace.ratings",
  "marketplace.widget",
  "organizations.lookAtInvitation",
  "organizations.signUpAndJoin",
  "sampleData.explore",
  "widgets.available",
  "widgets.builtIn",
  "widgets.bySlug",
]);

/** The fields of `Things` that hold an id of the context, and what each is the id of. */
const idFields = {
  botId: "bot",
  keyId: "botKey",
  layoutId: "layout",
  otherLayoutId: "layout",
  placedId: "userWidget",
  spareId: "userWidget",
  invitationId: "invitation",
  memberId: "user",
} as const satisfies Partial<Record<keyof Things, IdKind>>;
type IdField = keyof typeof idFields;
const fields = Object.keys(idFields).filter((key): key is IdField => key in idFields);

describe("without a session", () => {
  test.each(procedures)("$path is refused, unless it is meant for anyone", async (procedure) => {
    const {
      app,
      world: { ada },
    } = await worlds.enter();
    for (const input of inputsOf(procedure, ada.organization)) {
      const outcome = await outcomeOf(app, null, procedure, input);
      const isRefused = "code" in outcome && outcome.message === "Sign in first.";
      expect(isRefused).toBe(!openToAnyone.has(procedure.path));
    }
  });
});

describe("a context one isn't a member of", () => {
  test.each(scoped)("is for $path the same as one that doesn't exist", async (procedure) => {
    const {
      app,
      world: { ada, bea },
    } = await worlds.enter();
    const before = await databaseState(app);
    for (const input of inputsOf(procedure, bea.organization)) {
      const outcome = await outcomeOf(app, ada.user, procedure, input);
      expect(outcome).toMatchObject({ code: "NOT_FOUND" });
      const nowhere = JSON.parse(JSON.stringify(input).replace(bea.organization.scope, "no-such-place"));
      expect(await outcomeOf(app, ada.user, procedure, nowhere)).toEqual(outcome);
    }
    expect(await databaseState(app)).toEqual(before);
  });
});

describe("an id of another context", () => {
  test.each(scoped)("is for $path the same as one that doesn't exist", async (procedure) => {
    const {
      app,
      world: { ada, bea, colleague },
    } = await worlds.enter();
    const others: Partial<Things>[] = [
      { ...bea.organization, memberId: bea.user.id },
      bea.personal,
      ada.personal,
      colleague.dashboard,
    ];
    const before = await databaseState(app);
    for (const things of others)
      for (const field of fields) {
        const foreign = things[field];
        if (!foreign || foreign === ada.organization[field]) continue;
        const seen = await outcomesWith(ada, procedure, field, foreign);
        expect(seen).toEqual(await outcomesWith(ada, procedure, field, newId(idFields[field])));
        for (const outcome of procedure.path === "audit.list" ? [] : seen)
          expect(outcome).toMatchObject({ code: expect.stringMatching(notTheirs(procedure)) });
      }
    expect(await databaseState(app)).toEqual(before);
  });
});

/** The log is narrowed by a person: by one who did nothing here, to nothing. Positions are refused as a whole, naming each item; everything else is simply not there. */
const notTheirs = ({ path }: Procedure) =>
  path === "layouts.updatePositions" ? /BAD_REQUEST|NOT_FOUND/ : /NOT_FOUND/;

/** How the procedure takes each valid input of Ada's that has this id in that field; the id itself is blotted out. */
async function outcomesWith(
  { user, organization }: World["ada"],
  procedure: Procedure,
  field: IdField,
  id: string,
): Promise<Outcome[]> {
  const inputs = inputsOf(procedure, { ...organization, [field]: id }).filter((input) =>
    JSON.stringify(input).includes(id),
  );
  const outcomes = [];
  for (const input of inputs) outcomes.push(await outcomeOf(worlds.app, user, procedure, input));
  return outcomes.map(refusalIn).map((outcome) => {
    const blotted: Outcome = JSON.parse(JSON.stringify(outcome).replaceAll(id, "…"));
    return blotted;
  });
}

/** Who asks, in Ada's organization and in Bea's, where none of them is anybody. */
const people = ({ ada, admin, colleague, viewer }: World) =>
  ({ owner: ada.user, admin, member: colleague.user, viewer }) satisfies Record<Role, SessionUser>;

describe.each(roles)("as %s of an organization", (role) => {
  test("every procedure of a context says what it takes to call it", () => {
    expect(scoped.filter(({ permission }) => permission === undefined)).toEqual([]);
  });

  test.each(scoped)("$path is let in or refused as the table in the docs says", async (procedure) => {
    const { app, world } = await worlds.enter();
    const { permission = "dashboard:read" } = procedure;
    const user = people(world)[role];
    const before = await databaseState(app);
    for (const outcome of await outcomesAs(user, procedure, world.bea.organization))
      expect(outcome).toMatchObject({ code: "NOT_FOUND" });
    expect(await databaseState(app)).toEqual(before);
    const outcomes = await outcomesAs(user, procedure, world.ada.organization);
    const mayNot = refusalOf(role, permission);
    for (const outcome of outcomes)
      expect("code" in outcome && outcome.message === mayNot).toBe(!isAllowed(role, permission));
    const after = await databaseState(app);
    expect(isAllowed(role, permission) ? before : after).toEqual(before);
    // Everyone is the owner of their personal context.
    for (const outcome of await outcomesAs(user, procedure, { ...world.ada.organization, scope: "me" }))
      expect(outcome).not.toMatchObject({ message: expect.stringContaining("you may not do that") });
  });

  async function outcomesAs(user: SessionUser, procedure: Procedure, things: Things): Promise<Outcome[]> {
    const outcomes = [];
    for (const input of inputsOf(procedure, things))
      outcomes.push(await outcomeOf(worlds.app, user, procedure, input));
    return outcomes;
  }
});

describe("what one reads", () => {
  const queries = procedures.filter(({ type }) => type === "query");

  /** All that a person can be shown, as JSON. */
  async function everythingFor({ user, personal, organization }: World["ada"]): Promise<string> {
    const answers = [];
    for (const procedure of queries)
      for (const things of [personal, organization])
        for (const input of inputsOf(procedure, things))
          answers.push(await outcomeOf(worlds.app, user, procedure, input));
    return JSON.stringify(answers);
  }

  test("holds nothing of anyone else's: no name, no id, no text", async () => {
    const { ada, bea, colleague } = (await worlds.enter()).world;
    const shown = await everythingFor(ada);
    for (const { scope, botId, keyId, layoutId, placedId, spareId } of [bea.personal, bea.organization])
      for (const id of [botId, keyId, layoutId, placedId, spareId, ...(scope === "me" ? [] : [scope])])
        expect(shown).not.toContain(id);
    for (const secret of [bea.mark, bea.user.id, ...Object.values(colleague.dashboard)])
      expect(shown).not.toContain(secret);
  });

  test("holds all of one's own, or the search above would prove nothing", async () => {
    const { ada } = (await worlds.enter()).world;
    const shown = await everythingFor(ada);
    for (const { botId, keyId, layoutId, placedId, spareId } of [ada.personal, ada.organization])
      for (const id of [botId, keyId, layoutId, placedId, spareId]) expect(shown).toContain(id);
    for (const own of [
      `${ada.mark} bot`,
      `${ada.mark} placed`,
      `${ada.mark} wrote this`,
      ada.organization.scope,
    ])
      expect(shown).toContain(own);
  });
});

const refusals = z.object({
  answer: z.object({
    results: z.array(z.looseObject({ ok: z.literal(false) })),
  }),
});

/** Operations are refused one by one, in the answer. */
function refusalIn(outcome: Outcome): unknown {
  const [refused] = refusals.safeParse(outcome).data?.answer.results ?? [];
  return refused ? { ...refused, id: undefined } : outcome;
}
