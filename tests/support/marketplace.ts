import { inArray } from "drizzle-orm";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { callerFor, createUser } from "./test-app.ts";

type Caller = ReturnType<typeof callerFor>;
type Given = Parameters<Caller["developer"]["upload"]>[0];

let made = 0;

/** What a widget says of itself that asks for nothing, under a name of its own. */
export function manifestOf(overrides: Partial<Given["manifest"]> = {}): Given["manifest"] {
  return {
    ...{
      sdk: 1,
      slug: `made-${(made += 1)}`,
      name: `Made ${made}`,
      description: "Shows something.",
      category: "custom",
    },
    version: "1.0.0",
    size: { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 3, defaultH: 2 },
    ...overrides,
  };
}

export const rendered = fixtureStates.map((state) => ({ state, ok: true }));

/** Makes who calls a developer with a widget, which nobody is offered yet. */
export async function createMarketplaceWidget(author: Caller, manifest = manifestOf()) {
  await author.developer.register({ name: `Ada’s Widgets ${(made += 1)}` });
  return { manifest, ...(await author.developer.createWidget({ manifest })) };
}

type Upload = Partial<Omit<Given, "widgetId">> & { widgetId: string; manifest: Given["manifest"] };

/** Uploads a version and hands it in. */
export async function submitVersion(author: Caller, { source = "export default 1;", ...upload }: Upload) {
  const uploaded = await author.developer.upload({ source, ...upload });
  await author.developer.submit({ versionId: uploaded.versionId });
  return uploaded;
}

type Decision = Omit<Parameters<Caller["review"]["decide"]>[0], "versionId" | "contentHash">;

/** Decides on what is handed in by now. */
export async function decide({ review }: Caller, versionId: string, decision: Decision): Promise<void> {
  const { contentHash } = await review.version({ versionId });
  await review.decide({ versionId, contentHash, ...decision });
}

/** The same, and a reviewer offers it. */
export async function publishVersion(author: Caller, reviewer: Caller, upload: Upload) {
  const uploaded = await submitVersion(author, upload);
  await decide(reviewer, uploaded.versionId, { decision: "approve", rendered });
  return uploaded;
}

/** Stops what the version is by now. */
export async function kill({ review }: Caller, versionId: string, reason: string): Promise<void> {
  const { contentHash } = await review.version({ versionId });
  await review.kill({ versionId, contentHash, reason });
}

/** What the operator does: these people review widgets. */
export async function makeReviewers({ db, now }: App, ...people: { id: string }[]): Promise<void> {
  const ids = people.map(({ id }) => id);
  await db.update(users).set({ reviewerSince: now() }).where(inArray(users.id, ids));
}

/** A widget that is offered, with people around it. */
export async function offerWidget(app: App, overrides: Partial<Given["manifest"]> = {}) {
  const [author, reviewer, user] = [await createUser(app), await createUser(app), await createUser(app)];
  await makeReviewers(app, reviewer);
  const callers = {
    author: callerFor(app, author),
    reviewer: callerFor(app, reviewer),
    user: callerFor(app, user),
  };
  const { manifest, widgetId } = await createMarketplaceWidget(callers.author, manifestOf(overrides));
  const source = `export default ${JSON.stringify(manifest.slug)};`;
  const publish = (version: string, changes: Partial<Given["manifest"]> = {}) =>
    publishVersion(callers.author, callers.reviewer, {
      ...{ widgetId, source: `${source}\n"${version}";` },
      manifest: { ...manifest, version, ...changes },
    });
  const { versionId } = await publish("1.0.0");
  const install = async (consent: Capability[] = [], where = "me") =>
    (await callers.user.widgets.install({ scope: where, widgetId, consent })).id;
  return { app, author, user, callers, manifest, widgetId, versionId, publish, install };
}
