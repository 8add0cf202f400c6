import { sql } from "drizzle-orm";
import type { z } from "zod";
import { userWidgets, widgetVersions } from "#drizzle/schema/widgets.ts";
import { capabilitiesOf } from "#widgets/sandbox/manifest.ts";
import type { versionSummary } from "./developer.inputs.ts";
import { qualified } from "#server/db/columns.ts";
import { readChecks } from "./stored-checks.ts";
import { readManifest } from "#server/widgets/versions.ts";

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
    sql`(select count(*) from ${userWidgets} where ${qualified(userWidgets.versionId)} = ${qualified(widgetVersions.id)})`.mapWith(
      Number,
    ),
};

type Row = Omit<
  z.infer<typeof versionSummary>,
  "capabilities" | "checks" | "createdAt" | "submittedAt" | "publishedAt"
> & {
  manifest: unknown;
  checks: unknown;
  createdAt: Date;
  submittedAt: Date | null;
  publishedAt: Date | null;
};

export function toSummary({
  manifest,
  checks,
  createdAt,
  submittedAt,
  publishedAt,
  ...row
}: Row): z.infer<typeof versionSummary> {
  return {
    ...row,
    checks: readChecks(checks),
    capabilities: capabilitiesOf(readManifest(manifest)),
    createdAt: createdAt.toISOString(),
    submittedAt: submittedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
