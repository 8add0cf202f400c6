import { expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { reviewerLinks, users } from "#drizzle/schema/users.ts";
import { changeReviewers } from "#server/boot/reviewers-command.ts";
import { linkForFirstReviewer, makeReviewerLink } from "#server/review/reviewer-role.ts";
import { createMarketplaceWidget, makeReviewers, submitVersion } from "#tests/support/marketplace.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const tokenOf = (link: string | undefined) => link?.replace(/^.*#/, "") ?? "";
const queueOf = (user: Parameters<typeof callerFor>[1]) => callerFor(test_.app, user).review.queue();
const refused = { code: "FORBIDDEN" };

/** As on a server that was just set up; other tests have reviewers of their own. */
async function withoutReviewers() {
  await test_.app.db.update(users).set({ reviewerSince: null });
  await test_.app.db.delete(reviewerLinks);
  return test_.app;
}

test("the oldest account reviews nothing, until its owner opens the link of the first start", async () => {
  const app = await withoutReviewers();
  const [first, second] = [await createUser(app), await createUser(app)];
  await app.db
    .update(users)
    .set({ createdAt: new Date(0) })
    .where(eq(users.id, first.id));
  await expect(queueOf(first)).rejects.toMatchObject(refused);
  const token = tokenOf(await linkForFirstReviewer(app));
  // The next start leaves the link that nobody used as it is.
  expect(await linkForFirstReviewer(app)).toBeUndefined();
  const become = (user: typeof first, given: string) => callerFor(app, user).review.become({ token: given });
  await expect(become(second, `${token}x`)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await become(first, token);
  expect(await queueOf(first)).toMatchObject({ versions: expect.any(Array) });
  await expect(become(second, token)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(queueOf(second)).rejects.toMatchObject(refused);
  expect(await linkForFirstReviewer(app)).toBeUndefined();
});

test("a link lets in one of two who open it at once, works for a week, and only the newest does", async () => {
  const app = await withoutReviewers();
  const both = [await createUser(app), await createUser(app)];
  const old = tokenOf(await makeReviewerLink(app));
  const token = tokenOf(await makeReviewerLink(app));
  const [one] = both;
  if (!one) throw new Error("there is nobody");
  await expect(callerFor(app, one).review.become({ token: old })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const inAWeek = { ...app, now: () => new Date(Date.now() + 7 * 86_400_000 + 1) };
  await expect(callerFor(inAWeek, one).review.become({ token })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const outcomes = await Promise.allSettled(
    both.map((user) => callerFor(app, user).review.become({ token })),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("the operator's command makes reviewers, never by an address that nobody proved", async () => {
  const app = await withoutReviewers();
  const user = await createUser(app);
  const prove = (emailVerifiedAt: Date | null) =>
    app.db.update(users).set({ emailVerifiedAt }).where(eq(users.id, user.id));
  await prove(null);
  await expect(changeReviewers(app, ["add", user.email])).rejects.toThrow("Nobody proved");
  await expect(changeReviewers(app, ["add", "nobody@example.org"])).rejects.toThrow("There is no account");
  await expect(changeReviewers(app, ["give", user.email])).rejects.toThrow("npm run reviewers");
  await expect(queueOf(user)).rejects.toMatchObject(refused);
  await prove(new Date());
  await changeReviewers(app, ["add", user.email.toUpperCase()]);
  expect(await changeReviewers(app, [])).toEqual([expect.stringContaining(user.email)]);
  await queueOf(user);
  await changeReviewers(app, ["remove", user.id]);
  await expect(queueOf(user)).rejects.toMatchObject(refused);
  await prove(null);
  await changeReviewers(app, ["add", user.id]);
  await queueOf(user);
});

test("what one tries before it is offered is what one looked at, not what its author put there since", async () => {
  const { app } = test_;
  const [author, reviewer] = [await createUser(app), await createUser(app)];
  await makeReviewers(app, reviewer);
  const [writes, reviews] = [callerFor(app, author), callerFor(app, reviewer)];
  const { manifest, widgetId } = await createMarketplaceWidget(writes);
  const { versionId } = await submitVersion(writes, { widgetId, manifest });
  const { contentHash } = await reviews.review.version({ versionId });
  const install = { scope: "me", widgetId, versionId, consent: [] };
  await expect(reviews.widgets.install(install)).rejects.toMatchObject({ code: "CONFLICT" });
  await writes.developer.withdraw({ versionId });
  await submitVersion(writes, { widgetId, manifest, source: "export default 2;" });
  const changed = { code: "CONFLICT" };
  await expect(reviews.widgets.install({ ...install, contentHash })).rejects.toMatchObject(changed);
  await expect(reviews.review.kill({ versionId, contentHash, reason: "No" })).rejects.toMatchObject(changed);
  await writes.marketplace.report({ widgetId, versionId, reason: "harmful" }).catch(() => undefined);
  const looked = await reviews.review.version({ versionId });
  await reviews.widgets.install({ ...install, contentHash: looked.contentHash });
});
