import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { widgetVersions } from "#drizzle/schema/widgets.ts";
import { findCode } from "#server/marketplace/widget-files.ts";
import {
  createMarketplaceWidget,
  decide,
  manifestOf,
  offerWidget,
  publishVersion,
  rendered,
  makeReviewers,
  submitVersion,
} from "#tests/support/marketplace.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const scope = "me";

/** Somebody who writes widgets, somebody who looks at them, and somebody who uses them. */
async function people() {
  const [author, reviewer, user] = [
    await createUser(test_.app),
    await createUser(test_.app),
    await createUser(test_.app),
  ];
  const { app } = test_;
  await makeReviewers(app, reviewer, await createUser(app));
  const callers = {
    author: callerFor(app, author),
    reviewer: callerFor(app, reviewer),
    user: callerFor(app, user),
  };
  return { app, author, reviewer, user, callers };
}

describe("from an idea to a running widget", () => {
  test("a widget is written, handed in, looked at, offered, installed with consent, and reads what it was granted", async () => {
    const { app, user, callers } = await people();
    const { author, reviewer } = callers;
    const given = manifestOf({ reads: ["stats:read"], storage: true, runtime: "worker" });
    const { manifest, widgetId } = await createMarketplaceWidget(author, given);
    const source = `import { manifest } from "./manifest.ts"; export default { manifest, render: () => "hi" };`;

    const tried = await author.developer.bundle({ manifest, source });
    expect(tried).toMatchObject({
      problems: [],
      hash: createHash("sha256")
        .update(tried.code ?? "")
        .digest("hex"),
    });

    const { versionId, hash } = await author.developer.upload({
      widgetId,
      manifest,
      source,
      changelog: "The first",
    });
    expect(hash).toBe(tried.hash);
    await expect(callers.user.widgets.bySlug({ slug: manifest.slug })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await author.developer.submit({ versionId });

    expect((await reviewer.review.queue()).versions).toContainEqual(expect.objectContaining({ versionId }));
    const seen = await reviewer.review.version({ versionId });
    expect(seen).toMatchObject({
      source,
      hash,
      previous: null,
      more: ["stats:read", "storage"],
      mayNotDecide: null,
    });
    const { contentHash } = seen;
    await reviewer.review.decide({ versionId, contentHash, decision: "approve", note: "Fine", rendered });

    expect(await callers.user.widgets.bySlug({ slug: manifest.slug })).toMatchObject({
      id: widgetId,
      name: manifest.name,
    });
    const { id: userWidgetId } = await callers.user.widgets.install({
      scope,
      widgetId,
      consent: ["stats:read", "storage"],
    });
    expect(await callers.user.sandbox.start({ scope, userWidgetId })).toMatchObject({
      ...{ versionId, version: "1.0.0", hash, status: "runs", runtime: "worker", name: manifest.name },
      ...{ capabilities: ["stats:read", "storage"], missing: [], update: null, migrate: null },
    });
    const code = await findCode(app, user.id, hash);
    expect(
      createHash("sha256")
        .update(code ?? "")
        .digest("hex"),
    ).toBe(hash);
    const read = await callers.user.sandbox.read({ scope, userWidgetId, path: "stats.bots" });
    expect(read).toEqual(await callers.user.stats.bots({ scope }));
    const { uses } = await callers.user.sandbox.grants({ scope, userWidgetId });
    expect(uses).toMatchObject([{ capability: "stats:read", what: "stats.bots", count: 1 }]);
  });
});

describe("consent", () => {
  test("is to exactly what a widget asks for: anything else installs nothing, and says what differs", async () => {
    const { callers } = await people();
    const { manifest, widgetId } = await createMarketplaceWidget(
      callers.author,
      manifestOf({
        reads: ["stats:read"],
        fetches: [{ origin: "https://api.example.org", purpose: "Rates" }],
      }),
    );
    await publishVersion(callers.author, callers.reviewer, { widgetId, manifest });
    const install = (consent?: Parameters<typeof callers.user.widgets.install>[0]["consent"]) =>
      callers.user.widgets.install({ scope, widgetId, consent });
    const asks = "It asks for stats:read, fetch:https://api.example.org, which was not agreed to.";
    await expect(install()).rejects.toMatchObject({ code: "CONFLICT", message: asks });
    await expect(install(["stats:read"])).rejects.toMatchObject({
      message: expect.stringContaining("fetch:https://api.example.org"),
    });
    await expect(install(["stats:read", "fetch:https://api.example.org", "storage"])).rejects.toMatchObject({
      code: "CONFLICT",
      message: "It doesn’t ask for storage.",
    });
    expect((await callers.user.widgets.installed({ scope })).userWidgets).toEqual([]);
    await install(["fetch:https://api.example.org", "stats:read"]);
  });

  test("isn’t assumed where a widget comes onto a dashboard another way: it may do nothing until it is granted", async () => {
    const { callers } = await people();
    const { manifest, widgetId } = await createMarketplaceWidget(
      callers.author,
      manifestOf({ reads: ["stats:read"] }),
    );
    await publishVersion(callers.author, callers.reviewer, { widgetId, manifest });
    const { userWidgetId } = await callers.user.layouts.installAndAdd({ scope, widgetId });
    const read = () => callers.user.sandbox.read({ scope, userWidgetId, path: "stats.bots" });
    expect(await callers.user.sandbox.start({ scope, userWidgetId })).toMatchObject({
      missing: ["stats:read"],
    });
    await expect(read()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await callers.user.sandbox.grant({ scope, userWidgetId, capability: "stats:read" });
    await read();
  });

  test("that is taken back is refused from the next call on, and what wasn’t asked for can’t be granted", async () => {
    const { callers } = await people();
    const { manifest, widgetId } = await createMarketplaceWidget(
      callers.author,
      manifestOf({ reads: ["stats:read"] }),
    );
    await publishVersion(callers.author, callers.reviewer, { widgetId, manifest });
    const { id: userWidgetId } = await callers.user.widgets.install({
      scope,
      widgetId,
      consent: ["stats:read"],
    });
    const read = (path: "stats.bots" | "bots.list") =>
      callers.user.sandbox.read({ scope, userWidgetId, path });
    await read("stats.bots");
    await expect(read("bots.list")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await callers.user.sandbox.revoke({ scope, userWidgetId, capability: "stats:read" });
    await expect(read("stats.bots")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      callers.user.sandbox.grant({ scope, userWidgetId, capability: "bots:read" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

test("settings are those of the installed version, in the order that its author gave them", async () => {
  const properties = {
    threshold: { type: "integer", default: 1 },
    at: { type: "string", default: "" },
    isLoud: { type: "boolean", default: false },
  };
  const { callers, publish, install } = await offerWidget(test_.app, {
    config: { type: "object", properties },
  });
  const userWidgetId = await install();
  await publish("1.1.0", { config: { type: "object", properties: { other: { type: "string" } } } });
  const { configSchema } = await callers.user.sandbox.start({ scope, userWidgetId });
  expect(Object.entries(configSchema?.properties ?? {})).toEqual(Object.entries(properties));
});

describe("what isn’t offered", () => {
  test("runs for its author, who tries it, and for nobody else, not even on a dashboard that is shared with them", async () => {
    const { app, author, user, callers } = await people();
    const { scope: shared } = await createOrganization(app, [
      [author, "member"],
      [user, "member"],
    ]);
    const { manifest, widgetId } = await createMarketplaceWidget(
      callers.author,
      manifestOf({ reads: ["stats:read"] }),
    );
    const { versionId, hash } = await callers.author.developer.upload({
      ...{ widgetId, manifest, source: "export default 'nobody else’s';" },
    });
    const given = { widgetId, versionId, consent: ["stats:read" as const] };
    await expect(callers.user.widgets.install({ scope, ...given })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { layout } = await callers.author.layouts.get({ scope: shared });
    const { id: userWidgetId } = await callers.author.widgets.install({ scope: shared, ...given });
    await callers.author.layouts.add({ scope: shared, layoutId: layout.id, userWidgetId });
    await callers.author.dashboards.share({ scope: shared, layoutId: layout.id, sharing: "edit" });
    const theirs = { scope: shared, userWidgetId };
    expect(await callers.author.sandbox.start(theirs)).toMatchObject({ status: "runs" });
    expect(await callers.user.sandbox.start(theirs)).toMatchObject({ status: "off" });
    await expect(callers.user.sandbox.read({ ...theirs, path: "stats.bots" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await findCode(app, user.id, hash)).toBeUndefined();
    expect(await findCode(app, author.id, hash)).toBeDefined();
  });

  test("a version that was handed in stays as it was reviewed, whoever asks the database", async () => {
    const { callers } = await people();
    const { manifest, widgetId } = await createMarketplaceWidget(callers.author);
    const { versionId } = await submitVersion(callers.author, { widgetId, manifest });
    await expect(
      callers.author.developer.upload({ widgetId, manifest, source: "export default 2;" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    const change = test_.app.db
      .update(widgetVersions)
      .set({ code: "something else" })
      .where(eq(widgetVersions.id, versionId));
    await expect(change.then()).rejects.toMatchObject({
      cause: { constraint_name: "widget_versions_stays" },
    });
  });
});

test.each(["Botdeck", "ＢＯＴＤＥＣＫ", "The Bot-deck Team"])("nobody publishes as %s", async (name) => {
  const { callers } = await people();
  await expect(callers.author.developer.register({ name })).rejects.toThrow("must not be Botdeck’s own");
});

describe("a review", () => {
  test("is for reviewers alone, and never of one’s own as long as there are others", async () => {
    const { callers } = await people();
    const { author, reviewer, user } = callers;
    const { manifest, widgetId } = await createMarketplaceWidget(reviewer);
    const { versionId } = await submitVersion(reviewer, { widgetId, manifest });
    const { contentHash } = await reviewer.review.version({ versionId });
    const decision = { versionId, contentHash, decision: "approve" as const, rendered };
    for (const somebody of [author, user])
      for (const attempt of [
        () => somebody.review.queue(),
        () => somebody.review.version({ versionId }),
        () => somebody.review.decide(decision),
        () => somebody.review.kill({ versionId, contentHash, reason: "No" }),
        () => somebody.review.reports(),
        () => somebody.review.settleReport({ reportId: `wr_${"0".repeat(26)}`, contentHash: null }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(reviewer.review.decide(decision)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await reviewer.review.version({ versionId })).mayNotDecide).toContain("your own");
  });

  test("offers nothing that wasn’t drawn in every state without an error", async () => {
    const { callers } = await people();
    const { manifest, widgetId } = await createMarketplaceWidget(callers.author);
    const { versionId } = await submitVersion(callers.author, { widgetId, manifest });
    const approve = (states: typeof rendered) =>
      decide(callers.reviewer, versionId, { decision: "approve", rendered: states });
    await expect(approve(rendered.slice(1))).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      approve(rendered.map((one) => ({ ...one, ok: one.state !== "tiny" }))),
    ).rejects.toMatchObject({
      message: expect.stringContaining("tiny"),
    });
    await approve(rendered);
  });

  test.each(["approve", "reject"] as const)(
    "decides on what was looked at, and not on what its author put in its place: %s",
    async (decision) => {
      const { callers } = await people();
      const { manifest, widgetId } = await createMarketplaceWidget(callers.author);
      const handedIn = { widgetId, manifest, source: "export default 1;" };
      const { versionId } = await submitVersion(callers.author, handedIn);
      const { contentHash } = await callers.reviewer.review.version({ versionId });
      const verdict = { versionId, contentHash, decision, rendered };
      for (const other of [
        { source: "export default 2;" },
        { manifest: { ...manifest, reads: ["bots:read" as const] } },
        // Nothing but what is read: the same code is made of it.
        { source: "export default 1; // looked at" },
      ]) {
        await callers.author.developer.withdraw({ versionId });
        await submitVersion(callers.author, { ...handedIn, ...other });
        await expect(callers.reviewer.review.decide(verdict)).rejects.toMatchObject({
          code: "CONFLICT",
          message: expect.stringContaining("something else"),
        });
      }
      await callers.author.developer.withdraw({ versionId });
      await submitVersion(callers.author, handedIn);
      await callers.reviewer.review.decide(verdict);
    },
  );

  test("that sends a version back says why, and the author hands it in again", async () => {
    const { callers } = await people();
    const { manifest, widgetId } = await createMarketplaceWidget(callers.author);
    const { versionId } = await submitVersion(callers.author, { widgetId, manifest });
    await decide(callers.reviewer, versionId, { decision: "reject", note: "What does it show?" });
    const [version] = (await callers.author.developer.widget({ widgetId })).versions;
    expect(version).toMatchObject({ status: "rejected", reviewNote: "What does it show?" });
    expect((await submitVersion(callers.author, { widgetId, manifest })).versionId).toBe(versionId);
  });
});
