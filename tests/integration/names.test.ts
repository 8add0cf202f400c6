import { expect, test } from "vitest";
import { UNSEEN_NAME } from "#domain/name.ts";
import { placesIn, withValueAt } from "#tests/support/walk/bad-values.ts";
import { inputsOf, outcomeOf, type Procedure, procedures } from "#tests/support/walk/procedures.ts";
import type { Things } from "#tests/support/walk/things.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";

const worlds = useWorld();
const invisible = "\u200b\u2060\u3164";

/** Typed again to confirm: whatever isn't the name is refused as that. */
const confirmed = ["organizations.delete"];

type Named = { path: (string | number)[]; input: unknown };

/** The procedure's valid inputs, each with one name in it that nobody can see. */
function namesIn(procedure: Procedure, things: Things): Named[] {
  return inputsOf(procedure, things).flatMap((valid) =>
    placesIn(valid)
      .filter(
        ({ path, value }) => typeof value === "string" && ["name", "title"].includes(String(path.at(-1))),
      )
      // What something was called before is compared with, and nothing is called so by it.
      .filter(({ path }) => !path.includes("from"))
      .map(({ path }) => ({ path, input: withValueAt(valid, path, invisible) })),
  );
}

test("nothing can be given a name that nobody can see, and the sentence says so, wherever something is named", async () => {
  const {
    app,
    world: { ada },
  } = await worlds.enter();
  const named: string[] = [];
  for (const procedure of procedures.filter(({ path }) => !confirmed.includes(path)))
    for (const { path, input } of namesIn(procedure, ada.organization)) {
      named.push(procedure.path);
      expect(
        await outcomeOf(app, ada.user, procedure, input),
        `${procedure.path} ${path.join(".")}`,
      ).toMatchObject({
        code: "BAD_REQUEST",
        issues: [{ path, message: UNSEEN_NAME }],
      });
    }
  expect(named).toEqual(
    expect.arrayContaining([
      ...["auth.signUp", "account.update", "bots.create", "bots.createKey", "apiKeys.create"],
      ...["dashboards.create", "dashboards.import", "layouts.applyOperations", "widgets.install"],
      ...["organizations.create", "organizations.rename", "developer.register", "developer.upload"],
    ]),
  );
});
