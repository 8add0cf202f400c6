import { and, eq, inArray, ne } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import type { AuditAction } from "#domain/audit.ts";
import { newId } from "#domain/id.ts";
import { hourMs } from "#domain/period.ts";
import type { VersionCheck } from "#domain/widgets/version-check.ts";
import { compareVersions } from "#domain/widgets/widget-version.ts";
import { developers, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import { type Doing, inOwnLog, writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import type { Asker } from "#server/judging/asker.ts";
import { type Tx, write } from "#server/base/write.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { frameUrlOf } from "#server/widget-shell/frame-url.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import type { Manifest } from "#widgets/sandbox/manifest.ts";
import type * as inputs from "./developer.inputs.ts";
import { offerNewest } from "./offer-newest.ts";
import { summaryColumns, toSummary } from "./version-summary.ts";
import { takeName } from "./taken-names.ts";
import { readChecks, storedChecks } from "./stored-checks.ts";
import { readManifest } from "#server/widgets/versions.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

type User = Pick<SessionUser, "id">;

/** Of sources of 512 KB, more than reading them as JSON may cost; the time to judge them is limited by itself. */
const bundleLimit = { max: 30, windowMs: hourMs / 60 };
const uploadLimit = { max: 30, windowMs: hourMs / 60 };

/** What a source becomes and what is wrong with it; nothing is kept. @throws AppError TOO_MANY_REQUESTS. */
export async function tryBundle(
  app: App,
  asker: Asker,
  { manifest, source }: z.infer<typeof inputs.bundleInput>,
): Promise<z.infer<typeof inputs.bundleOutput>> {
  await takeFromLimit(app, `bundle ${asker.userId}`, bundleLimit);
  const judged = await app.judges.version(asker, { manifest, source });
  const { manifestIssues, config, bundle, runtime } = judged;
  const frameUrl = await frameUrlOf(app.env, `draft of ${asker.userId}`, runtime);
  const wrong = manifestIssues.map((issue) => ({ severity: "error" as const, check: "manifest", ...issue }));
  const problems = [...wrong, ...config, ...bundle.problems, ...judged.source];
  if (!bundle.ok) return { code: null, hash: null, problems, frameUrl };
  return { code: bundle.code, hash: bundle.hash, problems, frameUrl };
}

/**
 * Keeps a version of one's own widget as a draft; a draft or a rejected version of the same number is written anew.
 * @throws AppError NOT_FOUND, BAD_REQUEST naming what is wrong with manifest or source, CONFLICT for a version that was
 * handed in already or isn't newer than what was ever offered, or for a name like another widget's, TOO_MANY_REQUESTS.
 */
export async function uploadVersion(
  app: App,
  { asker, ip }: { asker: Asker; ip: string },
  { widgetId, manifest, source, changelog, icon, screenshots }: z.infer<typeof inputs.uploadInput>,
): Promise<z.infer<typeof inputs.uploadOutput>> {
  const widget = await findOwnDefinition(app, { id: asker.userId }, widgetId);
  refuseOtherWidget(widget, manifest);
  await takeFromLimit(app, `upload ${asker.userId}`, uploadLimit);
  const judged = await app.judges.version(asker, { manifest, source });
  const { bundle } = judged;
  refuseBadConfig(judged.config);
  if (!bundle.ok) throw badSource(bundle.problems);
  const { hash } = bundle;
  const checks = [...bundle.problems, ...judged.source];
  const content = {
    ...{ manifest, source, changelog, icon: icon ?? null, screenshots },
    checks: storedChecks.pack(checks),
    ...{ code: bundle.code, codeHash: hash, status: "draft" as const, createdAt: app.now() },
    ...{ submittedAt: null, reviewedAt: null, reviewedBy: null, reviewNote: null },
  };
  await refuseOldVersion(app, widgetId, manifest.version);
  const [kept] = await write(app, async (tx) => {
    await takeNewName(tx, widget, manifest);
    const others = and(eq(widgetVersions.widgetId, widgetId), ne(widgetVersions.version, manifest.version));
    await keepWithin(tx, "versions", { owner: widgetId, count: () => tx.db.$count(widgetVersions, others) });
    const rows = await tx.db
      .insert(widgetVersions)
      .values({ id: newId("widgetVersion"), widgetId, version: manifest.version, ...content })
      .onConflictDoUpdate({
        target: [widgetVersions.widgetId, widgetVersions.version],
        set: content,
        setWhere: inArray(widgetVersions.status, ["draft", "rejected"]),
      })
      .returning({ versionId: widgetVersions.id });
    const [uploaded] = rows;
    const doing = { user: { id: asker.userId }, ip };
    if (uploaded) await noteVersion(tx, doing, "version.upload", { id: uploaded.versionId, manifest });
    return rows;
  });
  if (!kept)
    throw new AppError(
      "CONFLICT",
      `Version ${manifest.version} was handed in already: choose a higher number.`,
    );
  return { ...kept, hash, checks };
}

type Definition = typeof widgetDefinitions.$inferSelect;

/** What it is called already it may go on being called. */
async function takeNewName(tx: Tx, { name, authorId }: Definition, manifest: Manifest): Promise<void> {
  if (authorId === null || manifest.name === name) return;
  await takeName(tx, { kind: "widget", name: manifest.name, developerId: authorId }, ["manifest", "name"]);
}

async function findOwnDefinition({ db }: App, { id: userId }: User, widgetId: string) {
  const [row] = await db
    .select({ widget: widgetDefinitions })
    .from(widgetDefinitions)
    .innerJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(and(eq(widgetDefinitions.id, widgetId), eq(developers.userId, userId)));
  if (!row) throw notFound("The widget");
  return row.widget;
}

function refuseOtherWidget({ slug, allowMultiple, isActive }: Definition, manifest: Manifest): void {
  const refuse = (field: string, message: string) =>
    new AppError("BAD_REQUEST", message, { issues: [{ path: ["manifest", field], message }] });
  if (manifest.slug !== slug) throw refuse("slug", `This widget’s slug is “${slug}”, and stays.`);
  // Where it is installed twice, there would be one too many.
  if (isActive && allowMultiple && !manifest.allowMultiple)
    throw refuse("allowMultiple", "What could be installed more than once stays so.");
}

function refuseBadConfig(problems: readonly VersionCheck[]): void {
  const issues = problems.map(({ message }) => ({ path: ["manifest", "config"], message }));
  const [first] = issues;
  if (first) throw new AppError("BAD_REQUEST", first.message, { issues });
}

async function refuseOldVersion({ db }: App, widgetId: string, version: string): Promise<void> {
  const offered = await db
    .select({ version: widgetVersions.version })
    .from(widgetVersions)
    .where(
      and(
        eq(widgetVersions.widgetId, widgetId),
        ne(widgetVersions.version, version),
        inArray(widgetVersions.status, ["published", "withdrawn", "killed"]),
      ),
    );
  const newer = offered.find((one) => compareVersions(one.version, version) > 0);
  if (newer)
    throw new AppError("CONFLICT", `Version ${newer.version} was offered already: choose a higher number.`);
}

function badSource(problems: readonly VersionCheck[]): AppError {
  const issues = problems
    .filter(({ severity }) => severity === "error")
    .map(({ message, line }) => ({ path: ["source", ...(line === undefined ? [] : [line])], message }));
  return new AppError("BAD_REQUEST", issues[0]?.message ?? "The source can’t be bundled.", { issues });
}

/** A version of one's own widget with what it was made of. @throws AppError NOT_FOUND. */
export async function readOwnVersion(
  app: App,
  { id: userId }: User,
  { versionId }: z.infer<typeof inputs.versionInput>,
): Promise<z.infer<typeof inputs.versionOutput>> {
  const [row] = await app.db
    .select({
      ...summaryColumns,
      widgetId: widgetVersions.widgetId,
      source: widgetVersions.source,
      icon: widgetVersions.icon,
      screenshots: widgetVersions.screenshots,
    })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .innerJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(and(eq(widgetVersions.id, versionId), eq(developers.userId, userId)));
  if (!row) throw notFound("The version");
  const { widgetId, source, icon, screenshots, ...version } = row;
  const manifest = jsonObject.parse(version.manifest);
  return {
    ...toSummary(version),
    widgetId,
    manifest,
    source,
    icon,
    screenshots,
    frameUrl: await frameUrlOf(app.env, versionId, readManifest(version.manifest).runtime),
  };
}

/** Hands a draft in for review. @throws AppError NOT_FOUND, CONFLICT for another than a draft, or one with errors. */
export async function submitVersion(
  app: App,
  doing: Doing,
  { versionId }: z.infer<typeof inputs.versionInput>,
): Promise<z.infer<typeof done>> {
  const { status, checks, widgetId, version, manifest } = await readOwnVersion(app, doing.user, {
    versionId,
  });
  if (status !== "draft") throw new AppError("CONFLICT", "This version was handed in already.");
  const error = readChecks(checks).find(({ severity }) => severity === "error");
  if (error) throw new AppError("CONFLICT", `Correct this first: ${error.message}`);
  await refuseOldVersion(app, widgetId, version);
  const isDraft = and(eq(widgetVersions.id, versionId), eq(widgetVersions.status, "draft"));
  await write(app, async (tx) => {
    const handedIn = { status: "in-review" as const, submittedAt: tx.now() };
    expectChanged(await tx.db.update(widgetVersions).set(handedIn).where(isDraft).returning(onlyId));
    await noteVersion(tx, doing, "version.submit", { id: versionId, manifest: readManifest(manifest) });
  });
  return { ok: true };
}

/**
 * Takes a version back: out of the review it is a draft again; what was offered is offered no longer, and goes on where it
 * is installed. @throws AppError NOT_FOUND, CONFLICT for a version that is neither.
 */
export async function withdrawVersion(
  app: App,
  doing: Doing,
  { versionId }: z.infer<typeof inputs.versionInput>,
): Promise<z.infer<typeof done>> {
  const { status, widgetId, manifest } = await readOwnVersion(app, doing.user, { versionId });
  if (status !== "in-review" && status !== "published")
    throw new AppError("CONFLICT", "Only what is offered or handed in can be withdrawn.");
  const isStill = and(eq(widgetVersions.id, versionId), eq(widgetVersions.status, status));
  await write(app, async (tx) => {
    const back =
      status === "published"
        ? { status: "withdrawn" as const, withdrawnAt: tx.now() }
        : { status: "draft" as const, submittedAt: null };
    expectChanged(await tx.db.update(widgetVersions).set(back).where(isStill).returning(onlyId));
    if (status === "published") await offerNewest(tx, widgetId);
    await noteVersion(tx, doing, "version.withdraw", { id: versionId, manifest: readManifest(manifest) });
  });
  return { ok: true };
}

const onlyId = { id: widgetVersions.id };

/** @throws AppError CONFLICT where another request was there first. */
function expectChanged(rows: readonly unknown[]): void {
  if (rows.length === 0) throw new AppError("CONFLICT", "This version was changed meanwhile. Look again.");
}

type Noted = Extract<AuditAction, `version.${string}`>;

async function noteVersion(
  tx: Tx,
  doing: Doing,
  action: Noted,
  { id, manifest }: { id: string; manifest: Pick<Manifest, "name" | "version"> },
): Promise<void> {
  const data = { name: manifest.name, version: manifest.version };
  await writeAudit(tx, inOwnLog(doing), { action, subjectId: id, data });
}
