import { sql } from "drizzle-orm";
import type { z } from "zod";
import { widgetVersions } from "#drizzle/schema/widgets.ts";
import { capabilitiesOf } from "#widgets/sandbox/manifest.ts";
import type { versionSummary } from "./developer.inputs.ts";
import { readManifest } from "./versions.ts";

/** What is shown of a version beside others: not its code, its source and its pictures. */
export const summaryColumns = {
  id: widgetVersions.id,
  version: widgetVersions.version,
  status: widgetVersions.status,
  changelog: widgetVersions.changelog,
  hash: widgetVersions.codeHash,
  manifest: widgetVersions.manifest,
  checks: widgetVersions.checks,
  createdAt: widgetVersions.createdAt,
  submittedAt: widgetVersions.submittedAt,
  publishedAt: widgetVersions.publishedAt,
  reviewNote: widgetVersions.reviewNote,
  killReason: widgetVersions.killReason,
  installs:
    sql<number>`(select count(*) from user_widgets installed where installed.version_id = widget_versions.id)`.mapWith(
      Number,
    ),
};

type Row = Omit<
  z.infer<typeof versionSummary>,
  "capabilities" | "createdAt" | "submittedAt" | "publishedAt"
> & {
  manifest: unknown;
  createdAt: Date;
  submittedAt: Date | null;
  publishedAt: Date | null;
};

export function toSummary({
  manifest,
  createdAt,
  submittedAt,
  publishedAt,
  ...row
}: Row): z.infer<typeof versionSummary> {
  return {
    ...row,
    capabilities: capabilitiesOf(readManifest(manifest)),
    createdAt: createdAt.toISOString(),
    submittedAt: submittedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
