import { z } from "zod";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { widgetReportReasons } from "#domain/widgets/widget-report.ts";
import { id, instant, text } from "#server/base/schemas.ts";
import { contentHash, jsonObject, widgetId } from "#server/widgets/widgets.inputs.ts";
import { healthOutput, versionSummary } from "#server/developers/developer.inputs.ts";
import { capability, versionId } from "#server/sandbox/sandbox.inputs.ts";

export const queueOutput = z.object({
  /** Handed in and not yet decided, the oldest first. */
  versions: z.array(
    z.object({
      versionId,
      widgetId,
      name: z.string(),
      version: z.string(),
      publisher: z.string().nullable(),
      submittedAt: instant.nullable(),
      /** Whether there is a version of it that people have. */
      isUpdate: z.boolean(),
      isOwn: z.boolean(),
    }),
  ),
  /** Of reports that nobody settled. */
  openReports: z.number().int(),
  /** Published, the newest first, at most 50. */
  offered: z.array(
    z.object({ versionId, name: z.string(), version: z.string(), publisher: z.string().nullable() }),
  ),
});

export const versionInput = z.strictObject({ versionId });
export const versionOutput = versionSummary.extend({
  widgetId,
  /** Of its source, the code that is made of it, and its manifest: a decision names what it is about. */
  contentHash,
  name: z.string(),
  publisher: z.string().nullable(),
  manifest: jsonObject,
  source: z.string(),
  frameUrl: z.string(),
  icon: z.string().nullable(),
  screenshots: z.array(z.string()),
  /** The version before it that was offered; null for the first. */
  previous: z.object({ versionId, version: z.string(), source: z.string(), manifest: jsonObject }).nullable(),
  /** What the manifest says differently: the way there, and what it said before and says now; null for nothing. */
  manifestChanges: z.array(
    z.object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  /** What it asks for beyond the version before. */
  more: z.array(capability),
  health: healthOutput.shape.versions.element,
  isOwn: z.boolean(),
  /** Why one may not decide on it; null where one may. */
  mayNotDecide: z.string().nullable(),
});

/** How it was drawn in a frame, in each state that it was looked at in. */
const rendered = z
  .array(z.strictObject({ state: z.enum(fixtureStates), ok: z.boolean(), message: text.max(500).optional() }))
  .max(fixtureStates.length);
export const decideInput = z.strictObject({
  versionId,
  contentHash,
  decision: z.enum(["approve", "reject"]),
  note: text.max(4_000).default(""),
  rendered: rendered.default([]),
});
export const killInput = z.strictObject({ versionId, contentHash, reason: text.min(1).max(300) });

export const reportsOutput = z.object({
  /** Those that nobody settled first, then the newest. */
  reports: z.array(
    z.object({
      id: id("widgetReport"),
      widgetId,
      name: z.string(),
      slug: z.string(),
      versionId: versionId.nullable(),
      version: z.string().nullable(),
      /** Of that version. */
      contentHash: contentHash.nullable(),
      reason: z.enum(widgetReportReasons),
      text: z.string(),
      createdAt: instant,
      settledAt: instant.nullable(),
      note: z.string().nullable(),
    }),
  ),
});
export const settleReportInput = z.strictObject({
  reportId: id("widgetReport"),
  /** Of the version that it is about, as the list of reports says it; null where that says null. */
  contentHash: contentHash.nullable(),
  note: text.max(1_000).default(""),
});

/** What follows the # of the operator's link. */
export const becomeInput = z.strictObject({ token: text.min(1).max(200) });
