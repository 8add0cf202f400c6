import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { widgetReports } from "#drizzle/schema/marketplace.ts";
import { developers, userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { type Doing, inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { notify, write, writeAtOnce } from "#server/base/write.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { frameUrlOf } from "#server/widget-shell/frame-url.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import { capabilitiesOf } from "#widgets/sandbox/manifest.ts";
import { readHealth } from "#server/developers/developer.service.ts";
import { manifestChanges } from "./manifest-changes.ts";
import { offerNewest } from "#server/developers/offer-newest.ts";
import type * as inputs from "./review.inputs.ts";
import { contentHash } from "#server/widgets/content-hash.ts";
import { expectReviewer, isOnlyReviewer } from "#server/widgets/reviewers.ts";
import { summaryColumns, toSummary } from "#server/developers/version-summary.ts";
import { readManifest, versionOrder } from "#server/widgets/versions.ts";

type Done = z.infer<typeof done>;
type User = Pick<SessionUser, "id">;

/** What waits for a reviewer. @throws AppError FORBIDDEN for everybody else, as all here. */
export async function readQueue(app: App, { id: userId }: User): Promise<z.infer<typeof inputs.queueOutput>> {
  await expectReviewer(app, userId);
  const rows = await app.db
    .select({
      versionId: widgetVersions.id,
      widgetId: widgetVersions.widgetId,
      version: widgetVersions.version,
      submittedAt: widgetVersions.submittedAt,
      manifest: widgetVersions.manifest,
      publisher: developers.name,
      isUpdate: widgetDefinitions.isActive,
      isOwn: sql`coalesce(${developers.userId} = ${userId}, false)`.mapWith(Boolean),
    })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(eq(widgetVersions.status, "in-review"))
    .orderBy(asc(widgetVersions.submittedAt), asc(widgetVersions.id))
    .limit(200);
  const openReports = await app.db.$count(widgetReports, isNull(widgetReports.settledAt));
  return {
    versions: rows.map(({ manifest, submittedAt, ...row }) => ({
      ...row,
      name: readManifest(manifest).name,
      submittedAt: submittedAt?.toISOString() ?? null,
    })),
    openReports,
    offered: await readOffered(app),
  };
}

const offeredMax = 50;

/** What was published last, in case it has to be stopped. */
async function readOffered({ db }: App): Promise<z.infer<typeof inputs.queueOutput>["offered"]> {
  const rows = await db
    .select({
      versionId: widgetVersions.id,
      version: widgetVersions.version,
      manifest: widgetVersions.manifest,
      publisher: developers.name,
    })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(eq(widgetVersions.status, "published"))
    .orderBy(desc(widgetVersions.publishedAt), desc(widgetVersions.id))
    .limit(offeredMax);
  return rows.map(({ manifest, ...row }) => ({ ...row, name: readManifest(manifest).name }));
}

/** A version with all that one decides by. @throws AppError NOT_FOUND, also for a draft. */
export async function readReviewed(
  app: App,
  { id: userId }: User,
  { versionId }: z.infer<typeof inputs.versionInput>,
): Promise<z.infer<typeof inputs.versionOutput>> {
  await expectReviewer(app, userId);
  const { authorId, source, icon, screenshots, publisher, widgetId, ...row } = await findVersion(
    app,
    versionId,
  );
  const { contentHash } = row;
  const manifest = readManifest(row.manifest);
  const previous = await findPrevious(app, widgetId, row.version);
  const isOwn = authorId === userId;
  const summary = toSummary(row);
  const [health] = await readHealth(app, [summary]);
  if (!health) throw notFound("The version");
  const before = previous ? capabilitiesOf(readManifest(previous.manifest)) : [];
  return {
    ...summary,
    ...{ widgetId, contentHash, publisher, source, icon, screenshots, isOwn, health, name: manifest.name },
    manifest: jsonObject.parse(row.manifest),
    frameUrl: await frameUrlOf(app.env, versionId, manifest.runtime),
    previous: previous && { ...previous, manifest: jsonObject.parse(previous.manifest) },
    manifestChanges: previous ? manifestChanges(previous.manifest, row.manifest) : [],
    more: capabilitiesOf(manifest).filter((capability) => !before.includes(capability)),
    mayNotDecide: await refusalFor(app, userId, isOwn),
  };
}

async function findVersion({ db }: App, versionId: string) {
  const [row] = await db
    .select({
      ...summaryColumns,
      widgetId: widgetVersions.widgetId,
      source: widgetVersions.source,
      contentHash,
      icon: widgetVersions.icon,
      screenshots: widgetVersions.screenshots,
      publisher: developers.name,
      authorId: developers.userId,
    })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(eq(widgetVersions.id, versionId));
  // A draft is nobody's but its author's.
  if (!row || row.status === "draft") throw notFound("The version");
  return row;
}

async function findPrevious({ db }: App, widgetId: string, version: string) {
  const offered = await db
    .select({
      versionId: widgetVersions.id,
      version: widgetVersions.version,
      source: widgetVersions.source,
      manifest: widgetVersions.manifest,
    })
    .from(widgetVersions)
    .where(
      and(
        eq(widgetVersions.widgetId, widgetId),
        inArray(widgetVersions.status, ["published", "withdrawn", "killed"]),
        sql`${versionOrder} < string_to_array(${version}, '.')::int[]`,
      ),
    )
    .orderBy(desc(versionOrder))
    .limit(1);
  return offered[0] ?? null;
}

async function refusalFor(app: App, userId: string, isOwn: boolean): Promise<string | null> {
  const isForOthers = isOwn && !(await isOnlyReviewer(app, userId));
  return isForOthers ? "It is your own: another reviewer decides on it." : null;
}

const OTHER_CONTENT = "Its author has handed in something else since you opened it. Look at it again.";

/**
 * Offers a version, or sends it back with a note.
 * @throws AppError NOT_FOUND, FORBIDDEN for one's own where there are other reviewers, CONFLICT for what isn't in review, isn't
 * any more what was looked at, or is to be offered without having been drawn in every state.
 */
export async function decide(
  app: App,
  reviewer: Doing,
  { versionId, contentHash: seen, decision, note, rendered }: z.infer<typeof inputs.decideInput>,
): Promise<Done> {
  const userId = reviewer.user.id;
  await expectReviewer(app, userId);
  const { authorId, status, widgetId, ...now } = await findVersion(app, versionId);
  const refusal = await refusalFor(app, userId, authorId === userId);
  if (refusal !== null) throw new AppError("FORBIDDEN", refusal);
  if (status !== "in-review") throw new AppError("CONFLICT", "This version isn’t in review.");
  if (now.contentHash !== seen) throw new AppError("CONFLICT", OTHER_CONTENT);
  const isApproved = decision === "approve";
  if (isApproved) expectRendered(rendered);
  await write(app, async (tx) => {
    const [decided] = await tx.db
      .update(widgetVersions)
      .set({
        status: isApproved ? "published" : "rejected",
        ...{ reviewedAt: tx.now(), reviewedBy: userId, reviewNote: note },
        ...(isApproved && { publishedAt: tx.now() }),
      })
      .where(
        and(
          eq(widgetVersions.id, versionId),
          eq(widgetVersions.status, "in-review"),
          // Here, not before: its author may hand in something else at any moment.
          eq(contentHash, seen),
        ),
      )
      .returning({ id: widgetVersions.id });
    if (!decided)
      throw new AppError("CONFLICT", "Somebody else decided, or it was changed, meanwhile. Look again.");
    if (isApproved) await offerNewest(tx, widgetId);
    const data = { name: readManifest(now.manifest).name, version: now.version };
    const action = isApproved ? "review.approve" : "review.reject";
    await writeAudit(tx, inOwnLog(reviewer), { action, subjectId: versionId, data });
  });
  return { ok: true };
}

function expectRendered(rendered: z.infer<typeof inputs.decideInput>["rendered"]): void {
  const failed = rendered.find(({ ok }) => !ok);
  if (failed)
    throw new AppError("CONFLICT", `It can’t be offered: “${failed.state}” was drawn with an error.`);
  const missing = fixtureStates.filter((state) => !rendered.some((one) => one.state === state));
  if (missing.length > 0)
    throw new AppError(
      "CONFLICT",
      `It can’t be offered before it was drawn in these states: ${missing.join(", ")}.`,
    );
}

/**
 * Stops a version wherever it runs, for good: every page that has it is told.
 * @throws AppError NOT_FOUND, CONFLICT also for what isn't any more what was looked at.
 */
export async function killVersion(
  app: App,
  reviewer: Doing,
  { versionId, contentHash: seen, reason }: z.infer<typeof inputs.killInput>,
): Promise<Done> {
  const userId = reviewer.user.id;
  await expectReviewer(app, userId);
  const { widgetId, ...now } = await findVersion(app, versionId);
  if (now.contentHash !== seen) throw new AppError("CONFLICT", OTHER_CONTENT);
  await write(app, async (tx) => {
    const [killed] = await tx.db
      .update(widgetVersions)
      .set({ status: "killed", killedAt: tx.now(), killReason: reason })
      .where(
        and(
          eq(widgetVersions.id, versionId),
          inArray(widgetVersions.status, ["published", "withdrawn", "in-review"]),
          eq(contentHash, seen),
        ),
      )
      .returning({ id: widgetVersions.id });
    if (!killed) throw new AppError("CONFLICT", "This version runs nowhere.");
    await offerNewest(tx, widgetId);
    const data = { name: readManifest(now.manifest).name, version: now.version };
    await writeAudit(tx, inOwnLog(reviewer), { action: "review.kill", subjectId: versionId, data });
  });
  // Read once nobody can install it any more, so that everybody who could is told.
  await writeAtOnce(app, async (one) => {
    const contexts = await one.db
      .selectDistinct({
        id: sql`coalesce(${userWidgets.organizationId}, ${userWidgets.userId})`.mapWith(String),
      })
      .from(userWidgets)
      .where(eq(userWidgets.versionId, versionId));
    for (const { id } of contexts) notify(one, id, "widgets");
  });
  return { ok: true };
}

const REPORTS_MAX = 200;
/** Null for a report of no version. */
const hashOfReported = sql`case when ${widgetVersions.id} is not null then ${contentHash} end`.mapWith(
  widgetVersions.codeHash,
);

/** What people reported. */
export async function listReports(
  app: App,
  { id: userId }: User,
): Promise<z.infer<typeof inputs.reportsOutput>> {
  await expectReviewer(app, userId);
  const rows = await app.db
    .select({
      report: widgetReports,
      name: widgetDefinitions.name,
      slug: widgetDefinitions.slug,
      version: widgetVersions.version,
      contentHash: hashOfReported,
    })
    .from(widgetReports)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetReports.widgetId))
    .leftJoin(widgetVersions, eq(widgetVersions.id, widgetReports.versionId))
    .orderBy(
      sql`${widgetReports.settledAt} is not null`,
      desc(widgetReports.createdAt),
      desc(widgetReports.id),
    )
    .limit(REPORTS_MAX);
  return {
    reports: rows.map(
      ({ report: { id, widgetId, versionId, reason, text, createdAt, settledAt, note }, ...row }) => ({
        ...{ id, widgetId, versionId, reason, text, note, ...row },
        createdAt: createdAt.toISOString(),
        settledAt: settledAt?.toISOString() ?? null,
      }),
    ),
  };
}

/** @throws AppError NOT_FOUND for one that isn't open, CONFLICT where the version isn't any more what was looked at. */
export async function settleReport(
  app: App,
  reviewer: Doing,
  { reportId, contentHash: seen, note }: z.infer<typeof inputs.settleReportInput>,
): Promise<Done> {
  const userId = reviewer.user.id;
  await expectReviewer(app, userId);
  const isOpen = and(eq(widgetReports.id, reportId), isNull(widgetReports.settledAt));
  const hash = app.db
    .select({ hash: contentHash })
    .from(widgetVersions)
    .where(eq(widgetVersions.id, widgetReports.versionId));
  const isSettled = await write(app, async (tx) => {
    const [settled] = await tx.db
      .update(widgetReports)
      .set({ settledAt: tx.now(), settledBy: userId, note })
      .where(and(isOpen, sql`(${hash}) is not distinct from ${seen}`))
      .returning({ widgetId: widgetReports.widgetId });
    if (!settled) return false;
    const isIt = eq(widgetDefinitions.id, settled.widgetId);
    const [data] = await tx.db.select({ name: widgetDefinitions.name }).from(widgetDefinitions).where(isIt);
    await writeAudit(tx, inOwnLog(reviewer), { action: "review.settle_report", subjectId: reportId, data });
    return true;
  });
  if (!isSettled && (await app.db.$count(widgetReports, isOpen)) > 0)
    throw new AppError("CONFLICT", OTHER_CONTENT);
  if (!isSettled) throw notFound("The report");
  return { ok: true };
}
