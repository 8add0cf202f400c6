import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startSession } from "#server/auth/session.service.ts";
import { openApiDocument } from "#server/rest/openapi-document.ts";
import { type RestOperation, restOperations } from "#server/rest/rest-routes.ts";
import { useRest } from "#tests/support/rest.ts";
import { anySpoiled, type Bad, names, spoiled } from "#tests/support/walk/bad-values.ts";
import { databaseState } from "#tests/support/walk/database-state.ts";
import { inputsOf, isAllowed, procedures } from "#tests/support/walk/procedures.ts";
import { requestOf } from "#tests/support/walk/rest-requests.ts";
import { useWorld } from "#tests/support/walk/use-world.ts";

const worlds = useWorld(async (app, { ada }) => {
  const [cookie] = (await startSession(app, ada.user.id)).split(";");
  return { cookie };
});
const call = useRest(worlds);
const RANDOM_RUNS = 30;
const ADDRESS_MAX = 12_000;

/** What openapi.json describes, each with the operation behind it: an address that isn't described can't be there. */
const described = Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
  Object.keys(methods).flatMap((method) =>
    restOperations.filter((one) => one.path === path && one.method.toLowerCase() === method),
  ),
);

test("openapi.json describes every address that there is", () => {
  expect(described).toHaveLength(restOperations.length);
});

describe.each(described)("$method $path", (operation) => {
  test("answers what it should, as its description says", async () => {
    const walker = await createWalker(operation);
    for (const input of walker.valid) {
      const { status, answer } = await walker.send(input);
      expect({ status, answer }).toMatchObject({ status: 200 });
      expect(operation.output.safeParse(answer).error).toBeUndefined();
    }
  });

  test("is for nobody but who is signed in, unless it is the catalogue", async () => {
    const { valid } = await createWalker(operation);
    for (const input of valid) {
      const { path, ...request } = requestOf(operation, input);
      const { status } = await call(path, request);
      expect(status).toBe(operation.tag === "Catalogue" ? 200 : 401);
    }
  });

  test("refuses what is wrong by name, and writes nothing", async () => {
    const walker = await createWalker(operation);
    const bad = walker.valid.flatMap(spoiled);
    if (bad.length === 0) return;
    await fc.assert(
      fc.asyncProperty(anySpoiled(walker.valid), (one) => walker.feed(one)),
      { examples: bad.map((one) => [one]), numRuns: bad.length + RANDOM_RUNS, endOnFailure: true },
    );
    expect(await databaseState(worlds.app)).toEqual(walker.expectedState());
  });
});

/** Sends one operation what Ada may send, and worse, and watches the database. */
async function createWalker(operation: RestOperation) {
  const {
    app,
    world: { ada },
    prepared: { cookie },
  } = await worlds.enter();
  const procedure = procedures.find(({ path }) => path === operation.procedure);
  if (!procedure) throw new Error("its procedure isn't walked");
  let expected = await databaseState(app);

  return {
    valid: inputsOf(procedure, ada.organization),
    send(input: unknown) {
      const { path, ...request } = requestOf(operation, input);
      return call(path, { ...request, cookie });
    },
    expectedState: () => expected,
    async feed({ input, path, what }: Bad): Promise<void> {
      const { path: address, ...request } = requestOf(operation, input);
      // Node itself refuses longer ones, before anything of ours is asked.
      if (address.length > ADDRESS_MAX) return;
      const { status, issues, message } = await call(address, { ...request, cookie });
      expect(status).toBeLessThan(500);
      const state = operation.type === "mutation" ? await databaseState(app) : expected;
      if (status === 200) {
        expected = state;
        return;
      }
      expect(state).toEqual(expected);
      expect(message).toMatch(/\w/);
      if (status !== 400) return;
      expect(issues).not.toEqual([]);
      // Without one, an address means the personal context, where other things are refused.
      if (path.join() === "scope" && what === "removed") return;
      // What its schema takes may still be refused for what it means, such as a place that is taken.
      if (isAllowed(procedure, input)) return;
      expect(names(issues, path), `${JSON.stringify(issues)} doesn't name ${path.join(".")}, ${what}`).toBe(
        true,
      );
    },
  };
}
