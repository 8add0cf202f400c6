import { and, eq, inArray } from "drizzle-orm";
import { notFound } from "#domain/app-error.ts";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { developers, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { capabilitiesOf, configSchemaOf, type Manifest } from "#widgets/sandbox/manifest.ts";
import { isReviewer } from "./reviewers.ts";
import { findNewestPublished, readManifest } from "./versions.ts";

type Installable = { id: string; asked: Capability[]; configSchema: Record<string, unknown> | null };

/**
 * The version that is installed: the one that is named, or the newest that is offered; undefined for a widget that has none.
 * What isn't offered its author and reviewers install, to try it.
 * @throws AppError NOT_FOUND for one that isn't for them.
 */
export async function findInstallable(
  app: App,
  userId: string,
  { id: widgetId }: Pick<typeof widgetDefinitions.$inferSelect, "id">,
  versionId: string | undefined,
): Promise<Installable | undefined> {
  if (versionId === undefined) {
    const newest = await findNewestPublished(app.db, widgetId);
    return newest && toInstallable(newest.id, newest.manifest);
  }
  const [row] = await app.db
    .select({
      id: widgetVersions.id,
      manifest: widgetVersions.manifest,
      status: widgetVersions.status,
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
    );
  if (!row) throw notFound("The version");
  const mayTry = row.authorId === userId || (row.status === "in-review" && (await isReviewer(app, userId)));
  if (row.status !== "published" && !mayTry) throw notFound("The version");
  return toInstallable(row.id, readManifest(row.manifest));
}

function toInstallable(id: string, manifest: Manifest): Installable {
  return { id, asked: capabilitiesOf(manifest), configSchema: configSchemaOf(manifest) };
}
