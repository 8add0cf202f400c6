import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { widgetReports } from "#drizzle/schema/marketplace.ts";
import { users } from "#drizzle/schema/users.ts";
import { widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import { purgeAccounts } from "#server/account/purge-accounts.ts";
import {
  createMarketplaceWidget,
  manifestOf,
  offerWidget,
  submitVersion,
} from "#tests/support/marketplace.ts";
import { tablesWith } from "#tests/support/rows-of.ts";
import { callerFor, createOrganization, useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();
const scope = "me";

/** An author who took part in everything: wrote, installed, rated and reported. */
async function createAuthor() {
  const offered = await offerWidget(running.app, { storage: true });
  const { app, author, callers, widgetId, versionId } = offered;
  const { scope: ofTeam } = await createOrganization(app, [[author, "owner"]]);
  await callers.author.layouts.get({ scope });
  const own = await callers.author.layouts.installAndAdd({ scope, widgetId });
  await callers.author.sandbox.grant({ scope, userWidgetId: own.userWidgetId, capability: "storage" });
  await callers.author.sandbox.writeStorage({ scope, userWidgetId: own.userWidgetId, key: "k", value: "1" });
  await callers.author.widgets.install({ scope: ofTeam, widgetId, consent: ["storage"] });
  await callers.author.marketplace.report({ widgetId, versionId, reason: "broken", text: "It is mine." });

  const other = await offerWidget(running.app);
  await callers.author.widgets.install({ scope, widgetId: other.widgetId, consent: [] });
  await callers.author.marketplace.rate({ widgetId: other.widgetId, stars: 4, text: "Useful" });
  const reported = { widgetId: other.widgetId, versionId: other.versionId };
  await callers.author.marketplace.report({ ...reported, reason: "misleading", text: "Not what it says." });
  return { ...offered, other };
}

async function purge(userId: string) {
  const { app } = running;
  await app.db.update(users).set({ deletedAfter: app.now() }).where(eq(users.id, userId));
  await purgeAccounts(app);
}

describe("an author whose account is removed", () => {
  test("leaves nothing of themselves, and nothing of what only they had installed", async () => {
    const { app } = running;
    const { author, callers, widgetId, other } = await createAuthor();
    const draft = await createMarketplaceWidget(callers.author);
    const handedIn = await createMarketplaceWidget(callers.author, manifestOf());
    await submitVersion(callers.author, handedIn);
    await purge(author.id);
    expect(await tablesWith(app, author.id)).toEqual([]);
    for (const id of [widgetId, draft.widgetId, handedIn.widgetId]) {
      expect(await app.db.$count(widgetDefinitions, eq(widgetDefinitions.id, id))).toBe(0);
      expect(await app.db.$count(widgetVersions, eq(widgetVersions.widgetId, id))).toBe(0);
    }
    const { ratings } = await callerFor(app, null).marketplace.widget({ slug: other.manifest.slug });
    expect(ratings).toBe(0);
    // What was reported of somebody else's widget is still to be settled.
    expect(await app.db.$count(widgetReports, eq(widgetReports.widgetId, other.widgetId))).toBe(1);
  });

  test("and whoever approved it leave their widget running where others have it, by nobody and offered to nobody", async () => {
    const { app } = running;
    const { author, callers, widgetId, versionId, manifest, install } = await createAuthor();
    const userWidgetId = await install(["storage"]);
    await callers.user.marketplace.rate({ widgetId, stars: 5, text: "Good" });
    const [{ reviewedBy } = { reviewedBy: null }] = await app.db
      .select({ reviewedBy: widgetVersions.reviewedBy })
      .from(widgetVersions)
      .where(eq(widgetVersions.id, versionId));
    for (const id of [author.id, reviewedBy ?? ""]) {
      expect(await tablesWith(app, id)).toContain("users");
      await purge(id);
      expect(await tablesWith(app, id)).toEqual([]);
    }
    expect(await callers.user.sandbox.start({ scope, userWidgetId })).toMatchObject({
      ...{ versionId, status: "runs", publisher: null, capabilities: ["storage"] },
    });
    const { userWidgets } = await callers.user.widgets.installed({ scope });
    expect(userWidgets).toContainEqual(expect.objectContaining({ id: userWidgetId }));
    expect((await callers.user.marketplace.list({ search: manifest.name })).widgets).not.toContainEqual(
      expect.objectContaining({ slug: manifest.slug }),
    );
    const [definition] = await app.db
      .select()
      .from(widgetDefinitions)
      .where(eq(widgetDefinitions.id, widgetId));
    expect(definition).toMatchObject({ authorId: null, isActive: false, installCount: 1 });
  });
});
