import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySpoiled, type Bad, names, spoiled } from "#tests/support/walk/bad-values.ts";
import { databaseState } from "#tests/support/walk/database-state.ts";
import {
  inputsOf,
  isAllowed,
  type Outcome,
  outcomeOf,
  type Procedure,
  procedures,
} from "#tests/support/walk/procedures.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";

const worlds = useWorld();
const RANDOM_RUNS = 30;

/** Nobody has that password or that link, and the walk makes no sample data; their own tests show them work. */
const refused: Record<string, string> = {
  "account.changeEmail": "BAD_REQUEST",
  "account.changePassword": "BAD_REQUEST",
  "account.delete": "BAD_REQUEST",
  "account.takeBack": "NOT_FOUND",
  "auth.signIn": "UNAUTHORIZED",
  "auth.confirmEmail": "NOT_FOUND",
  "auth.resetPassword": "NOT_FOUND",
  "review.become": "NOT_FOUND",
  "sampleData.explore": "NOT_FOUND",
  // Tests don't leave this machine: nothing was granted to fetch from.
  "sandbox.fetch": "FORBIDDEN",
};
/** These take their attempts from a limit before they look at anything, so that guessing costs a guess. */
const countsAttempts = new Set([
  ...Object.keys(refused),
  ...["auth.signUp", "auth.requestPasswordReset", "developer.bundle", "developer.upload"],
  ...["organizations.lookAtInvitation", "organizations.signUpAndJoin"],
  ...["sandbox.writeStorage", "sandbox.report", "marketplace.report"],
]);

describe.each(procedures)("$path", (procedure) => {
  test("says what it answers, and is part of this walk", () => {
    expect(procedure.hasOutput, "it needs an .output()").toBe(true);
    expect(procedure.inputs, "it needs an entry in tests/support/walk/valid-inputs.ts").toBeDefined();
  });

  test("answers what it should", async () => {
    const { length } = inputsOf(procedure, (await worlds.enter()).world.ada.organization);
    for (let index = 0; index < length; index += 1) {
      const {
        app,
        world: { ada },
      } = await worlds.enter();
      const input = inputsOf(procedure, ada.organization)[index];
      const outcome = await outcomeOf(app, ada.user, procedure, input);
      expect("code" in outcome ? outcome.code : "answered").toBe(refused[procedure.path] ?? "answered");
    }
  });
});

describe("what a schema doesn't allow is refused by name, and nothing is written", () => {
  test.each(procedures.filter(({ schemas }) => schemas.length > 0))("$path", async (procedure) => {
    const walker = await createWalker(procedure);
    const bad = walker.valid.flatMap(spoiled);
    await fc.assert(
      fc.asyncProperty(anySpoiled(walker.valid), (one) => walker.feed(one)),
      { examples: bad.map((one) => [one]), numRuns: bad.length + RANDOM_RUNS, endOnFailure: true },
    );
    expect(await walker.state()).toEqual(walker.expectedState());
  });
});

/** Feeds one procedure, and watches the database while it does. */
async function createWalker(procedure: Procedure) {
  const {
    app,
    world: { ada },
  } = await worlds.enter();
  const valid = inputsOf(procedure, ada.organization);
  let expected = await stateFor(procedure);

  return {
    valid,
    state: () => stateFor(procedure),
    expectedState: () => expected,
    async feed(bad: Bad): Promise<void> {
      if (!isAllowed(procedure, bad.input)) {
        expectRefusal(await outcomeOf(app, ada.user, procedure, bad.input), bad);
        return;
      }
      // It may be taken: until here nothing was, and what was not taken wrote nothing either.
      expect(await stateFor(procedure)).toEqual(expected);
      const outcome = await outcomeOf(app, ada.user, procedure, bad.input);
      const state = await stateFor(procedure);
      if ("answer" in outcome) expected = state;
      expect(outcome).not.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
      expect(state).toEqual(expected);
    },
  };
}

async function stateFor({ path }: Procedure): Promise<Record<string, string>> {
  const { rate_limits: attempts, ...state } = await databaseState(worlds.app);
  // Who is refused for a wrong password is written down, later.
  if (path === "auth.signIn") delete state.jobs;
  return countsAttempts.has(path) ? state : { ...state, rate_limits: attempts ?? "" };
}

function expectRefusal(outcome: Outcome, { path, what }: Bad): void {
  if (!("code" in outcome)) throw new Error("it was taken");
  // An address that could be an organization's, but isn't.
  if (path[0] === "scope" && outcome.code === "NOT_FOUND") return;
  expect(outcome).toMatchObject({ code: "BAD_REQUEST" });
  expect(outcome.issues).not.toEqual([]);
  for (const issue of outcome.issues) expect(issue.message).not.toBe("");
  expect(
    names(outcome.issues, path),
    `${JSON.stringify(outcome.issues)} doesn't name ${path.join(".")}, ${what}`,
  ).toBe(true);
}
