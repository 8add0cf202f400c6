import { describe, expect, test } from "vitest";
import { takenNames } from "#drizzle/schema/widgets.ts";
import { ownWidgets } from "#server/developers/own-widgets.ts";
import { takeNamesInUse } from "#server/developers/taken-names.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { createMarketplaceWidget, manifestOf } from "#tests/support/marketplace.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();

async function author(widget: string) {
  const caller = callerFor(test_.app, await createUser(test_.app));
  return { caller, ...(await createMarketplaceWidget(caller, manifestOf({ name: widget }))) };
}

const refusal = (kind: string, ...path: string[]) => ({
  message: expect.stringContaining(`There is a ${kind} of that name`),
  cause: { code: "CONFLICT", issues: [{ path }] },
});

describe("a widget is called like nobody else’s,", () => {
  test("nor like one of Botdeck’s, however it is written", async () => {
    const { caller } = await author("Quite its own");
    const names = [...builtInDefinitions.values(), ...ownWidgets.map(({ manifest }) => manifest)];
    expect(names.length).toBeGreaterThan(5);
    for (const { name } of names)
      for (const written of [name, name.toUpperCase(), name.replaceAll("l", "I"), name.replaceAll("o", "0")])
        await expect(
          caller.developer.createWidget({ manifest: manifestOf({ name: written }) }),
        ).rejects.toMatchObject(refusal("widget", "manifest", "name"));
  });

  test("nor like another’s, from its first version to its last; its author may use the name again", async () => {
    const one = await author("Scope");
    const other = await author("Something else");
    for (const name of ["Scope", "SCOPE", "S c o p e", "ѕсоре", "Ｓｃｏｐｅ"]) {
      const manifest = { ...other.manifest, name, version: "1.1.0" };
      const taken = refusal("widget", "manifest", "name");
      await expect(
        other.caller.developer.createWidget({ manifest: manifestOf({ name }) }),
      ).rejects.toMatchObject(taken);
      const upload = { widgetId: other.widgetId, manifest, source: "export default 1;" };
      await expect(other.caller.developer.upload(upload)).rejects.toMatchObject(taken);
    }
    expect(await other.caller.developer.widgets()).toMatchObject({ widgets: [{ versions: [] }] });
    await one.caller.developer.createWidget({ manifest: manifestOf({ name: "Scope" }) });
  });

  test("of two who want a name at once one has it", async () => {
    const authors = [
      await author("First of two"),
      await author("Second of two"),
      await author("Third of two"),
    ];
    const wanted = authors.map(({ caller }) =>
      caller.developer.createWidget({ manifest: manifestOf({ name: "Wanted by all" }) }),
    );
    const ended = await Promise.allSettled(wanted);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("in one script, and without marks that turn it: its author is told while they write", async () => {
    const { caller } = await author("Written in one");
    for (const [name, message] of [
      ["Wеather", "one script"],
      ["Wea\u200ether", "direction"],
      ["Wea\u202ether", "direction"],
    ] as const) {
      const manifest = manifestOf({ name });
      const found = { path: ["manifest", "name"], message: expect.stringContaining(message) };
      await expect(caller.developer.createWidget({ manifest })).rejects.toMatchObject({
        cause: { issues: [found] },
      });
      expect(await caller.developer.bundle({ manifest, source: "export default 1;" })).toMatchObject({
        problems: [{ severity: "error", path: "name", message: expect.stringContaining(message) }],
      });
    }
  });
});

describe("a publisher is called like nobody else,", () => {
  test("and may change the name, which is free again then", async () => {
    const [one, other] = [
      callerFor(test_.app, await createUser(test_.app)),
      callerFor(test_.app, await createUser(test_.app)),
    ];
    await one.developer.register({ name: "Billing Tools" });
    await one.developer.register({ name: "BILLING TOOLS" });
    await expect(other.developer.register({ name: "Bi11ing Tools" })).rejects.toMatchObject(
      refusal("publisher", "name"),
    );
    expect(await other.developer.profile()).toMatchObject({ developer: null });
    await one.developer.register({ name: "Other tools" });
    await other.developer.register({ name: "Billing Tools" });
  });

  test.each(["Bоtdeck", "B0TDECK", "The Botdeck team", "Bot\u200bdeck", "ΒΟΤDΕCΚ"])(
    "nor Botdeck: %s",
    async (name) => {
      const caller = callerFor(test_.app, await createUser(test_.app));
      await expect(caller.developer.register({ name })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    },
  );

  test("in one script, and without marks of direction", async () => {
    const caller = callerFor(test_.app, await createUser(test_.app));
    for (const name of ["Wеather", "Wea\u200fther"])
      await expect(caller.developer.register({ name })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

test("names from before they were kept are kept at the next start, and nobody loses theirs", async () => {
  const { app } = test_;
  const one = await author("From before");
  await app.db.delete(takenNames);
  const twin = await author("FROM BEFORE");
  await takeNamesInUse(app);
  const third = await author("Comes later");
  const taken = { manifest: manifestOf({ name: "From bef0re" }) };
  await expect(third.caller.developer.createWidget(taken)).rejects.toMatchObject(
    refusal("widget", "manifest", "name"),
  );
  for (const { caller, widgetId, manifest } of [one, twin])
    await caller.developer.upload({
      ...{ widgetId, source: "export default 1;", manifest: { ...manifest, version: "1.1.0" } },
    });
});
