import { and, eq, inArray } from "drizzle-orm";
import { AppError, notFound } from "#domain/app-error.ts";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { developers, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { Tx } from "#server/base/write.ts";
import { capabilitiesOf, configSchemaOf, type Manifest } from "#widgets/sandbox/manifest.ts";
import { contentHash } from "./content-hash.ts";
import { isReviewer } from "./reviewers.ts";
import { findNewestPublished, readManifest } from "./versions.ts";

type Chosen = { widgetId: string; versionId: string | undefined; contentHash: string | undefined };
type Installable = { id: string; asked: Capability[]; configSchema: Record<string, unknown> | null };

/**
 * The version that is installed: the one that is named, or the newest that is offered; undefined for a widget that has none.
 * What isn't offered its author and reviewers install, to try it. Until the end of the transaction it stays what it is.
 * @throws AppError NOT_FOUND for one that isn't for them, CONFLICT for one that isn't what was looked at.
 */
export async function findInstallable(
  tx: Tx,
  userId: string,
  { widgetId, versionId, contentHash: seen }: Chosen,
): Promise<Installable | undefined> {
  if (versionId === undefined) {
    const newest = await findNewestPublished(tx.db, widgetId);
    return newest && toInstallable(newest.id, newest.manifest);
  }
  const [row] = await tx.db
    .select({
      id: widgetVersions.id,
      manifest: widgetVersions.manifest,
      status: widgetVersions.status,
      contentHash,
      authorId: developers.userId,
    })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(
      and(
        eq(widgetVersions.id, versionId),
        eq(widgetVersions.widgetId, widgetId),
        inArray(widgetVersions.status, ["draft", "in-review", "published"]),
      ),
    )
    .for("share", { of: widgetVersions });
  if (!row || !(await mayInstall(tx, userId, row))) throw notFound("The version");
  const isOwn = row.authorId === userId;
  // What is published stays what it is, and whoever changes a version knows that they do.
  if (seen === undefined ? row.status !== "published" && !isOwn : seen !== row.contentHash)
    throw new AppError("CONFLICT", "This version isn’t what you looked at any more. Look at it again.");
  return toInstallable(row.id, readManifest(row.manifest));
}

type Found = Pick<typeof widgetVersions.$inferSelect, "status"> & { authorId: string | null };

async function mayInstall(tx: Tx, userId: string, { status, authorId }: Found): Promise<boolean> {
  if (status === "published" || authorId === userId) return true;
  return status === "in-review" && (await isReviewer(tx, userId));
}

function toInstallable(id: string, manifest: Manifest): Installable {
  return { id, asked: capabilitiesOf(manifest), configSchema: configSchemaOf(manifest) };
}
