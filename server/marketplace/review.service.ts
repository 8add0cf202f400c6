import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { fixtureStates } from "#domain/widget.ts";
import { widgetReports } from "#drizzle/schema/marketplace.ts";
import { developers, userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import type { SessionUser } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import { frameUrlOf } from "#server/widget-shell/frame-url.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import { capabilitiesOf } from "#widgets/sandbox/manifest.ts";
import { readHealth } from "./developer.service.ts";
import { manifestChanges } from "./manifest-changes.ts";
import { offerNewest } from "./offer-newest.ts";
import type * as inputs from "./review.inputs.ts";
import { expectReviewer, isOnlyReviewer } from "./reviewers.ts";
import { summaryColumns, toSummary } from "./version-summary.ts";
import { readManifest, versionOrder } from "./versions.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;
type Done = z.infer<typeof done>;
type User = Pick<SessionUser, "id">;

/** What waits for a reviewer. @throws AppError FORBIDDEN for everybody else, as all here. */
export async function readQueue(app: App, { id: userId }: User): Promise<In<"queueOutput">> {
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
      isOwn: sql<boolean>`coalesce(${developers.userId} = ${userId}, false)`,
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
async function readOffered({ db }: App): Promise<In<"queueOutput">["offered"]> {
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
  { versionId }: In<"versionInput">,
): Promise<In<"versionOutput">> {
  await expectReviewer(app, userId);
  const { authorId, source, icon, screenshots, publisher, widgetId, ...row } = await findVersion(
    app,
    versionId,
  );
  const manifest = readManifest(row.manifest);
  const previous = await findPrevious(app, widgetId, row.version);
  const isOwn = authorId === userId;
  const summary = toSummary(row);
  const [health] = await readHealth(app, [summary]);
  if (!health) throw notFound("The version");
  const before = previous ? capabilitiesOf(readManifest(previous.manifest)) : [];
  return {
    ...summary,
    ...{ widgetId, publisher, source, icon, screenshots, isOwn, health, name: manifest.name },
    manifest: jsonObject.parse(row.manifest),
    frameUrl: await frameUrlOf(app.env, versionId, manifest.runtime),
    previous: previous && { ...previous, manifest: jsonObject.parse(previous.manifest) },
    manifestChanges: previous ? manifestChanges(previous.manifest, row.manifest) : [],
    more: capabilitiesOf(manifest).filter((capability) => !before.includes(capability)),
    mayNotDecide: refusalFor(app, isOwn),
  };
}

async function findVersion({ db }: App, versionId: string) {
  const [row] = await db
    .select({
      ...summaryColumns,
      widgetId: widgetVersions.widgetId,
      source: widgetVersions.source,
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

function refusalFor(app: App, isOwn: boolean): string | null {
  return isOwn && !isOnlyReviewer(app) ? "It is your own: another reviewer decides on it." : null;
}

/**
 * Offers a version, or sends it back with a note.
 * @throws AppError NOT_FOUND, FORBIDDEN for one's own where there are other reviewers, CONFLICT for what isn't in review, or
 * is to be offered without having been drawn in every state.
 */
export async function decide(
  app: App,
  { id: userId }: User,
  { versionId, decision, note, rendered }: In<"decideInput">,
): Promise<Done> {
  await expectReviewer(app, userId);
  const { authorId, status, widgetId } = await findVersion(app, versionId);
  const refusal = refusalFor(app, authorId === userId);
  if (refusal !== null) throw new AppError("FORBIDDEN", refusal);
  if (status !== "in-review") throw new AppError("CONFLICT", "This version isn’t in review.");
  const isApproved = decision === "approve";
  if (isApproved) expectRendered(rendered);
  const now = app.now();
  await app.db.transaction(async (tx) => {
    const [decided] = await tx
      .update(widgetVersions)
      .set({
        status: isApproved ? "published" : "rejected",
        ...{ reviewedAt: now, reviewedBy: userId, reviewNote: note },
        ...(isApproved && { publishedAt: now }),
      })
      .where(and(eq(widgetVersions.id, versionId), eq(widgetVersions.status, "in-review")))
      .returning({ id: widgetVersions.id });
    if (!decided) throw new AppError("CONFLICT", "Somebody else decided meanwhile.");
    if (isApproved) await offerNewest({ ...app, db: tx }, widgetId);
  });
  return { ok: true };
}

function expectRendered(rendered: In<"decideInput">["rendered"]): void {
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

/** Stops a version wherever it runs, for good: every page that has it is told. @throws AppError NOT_FOUND, CONFLICT. */
export async function killVersion(
  app: App,
  { id: userId }: User,
  { versionId, reason }: In<"killInput">,
): Promise<Done> {
  await expectReviewer(app, userId);
  const { widgetId } = await findVersion(app, versionId);
  await app.db.transaction(async (tx) => {
    const [killed] = await tx
      .update(widgetVersions)
      .set({ status: "killed", killedAt: app.now(), killReason: reason })
      .where(
        and(
          eq(widgetVersions.id, versionId),
          inArray(widgetVersions.status, ["published", "withdrawn", "in-review"]),
        ),
      )
      .returning({ id: widgetVersions.id });
    if (!killed) throw new AppError("CONFLICT", "This version runs nowhere.");
    await offerNewest({ ...app, db: tx }, widgetId);
  });
  const contexts = await app.db
    .selectDistinct({ id: sql<string>`coalesce(${userWidgets.organizationId}, ${userWidgets.userId})` })
    .from(userWidgets)
    .where(eq(userWidgets.versionId, versionId));
  for (const { id } of contexts) app.live.publish(id, "widgets");
  return { ok: true };
}

const REPORTS_MAX = 200;

/** What people reported. */
export async function listReports(app: App, { id: userId }: User): Promise<In<"reportsOutput">> {
  await expectReviewer(app, userId);
  const rows = await app.db
    .select({
      report: widgetReports,
      name: widgetDefinitions.name,
      slug: widgetDefinitions.slug,
      version: widgetVersions.version,
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

/** @throws AppError NOT_FOUND for one that isn't open. */
export async function settleReport(
  app: App,
  { id: userId }: User,
  { reportId, note }: In<"settleReportInput">,
): Promise<Done> {
  await expectReviewer(app, userId);
  const [settled] = await app.db
    .update(widgetReports)
    .set({ settledAt: app.now(), settledBy: userId, note })
    .where(and(eq(widgetReports.id, reportId), isNull(widgetReports.settledAt)))
    .returning({ id: widgetReports.id });
  if (!settled) throw notFound("The report");
  return { ok: true };
}
