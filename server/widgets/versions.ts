import { and, desc, eq, sql } from "drizzle-orm";
import { type Manifest, manifestSchema } from "#widgets/sandbox/manifest.ts";
import { widgetVersions } from "#drizzle/schema/widgets.ts";
import type { Db } from "#server/db/client.ts";

/** Versions in the order of their numbers. */
export const versionOrder = sql`string_to_array(${widgetVersions.version}, '.')::int[]`;

/** The newest of a widget's versions that is offered. */
export async function findNewestPublished(db: Db, widgetId: string) {
  const [newest] = await db
    .select({ id: widgetVersions.id, version: widgetVersions.version, manifest: widgetVersions.manifest })
    .from(widgetVersions)
    .where(and(eq(widgetVersions.widgetId, widgetId), eq(widgetVersions.status, "published")))
    .orderBy(desc(versionOrder))
    .limit(1);
  return newest && { ...newest, manifest: readManifest(newest.manifest) };
}

/** What was stored, as it was read when it came. */
export function readManifest(stored: unknown): Manifest {
  return manifestSchema.parse(stored);
}
