import { z } from "zod";
import { widgetCategories } from "#domain/widgets/widget.ts";
import { widgetReportReasons } from "#domain/widgets/widget-report.ts";
import { id, instant, line, text } from "#server/base/schemas.ts";
import { contentHash, definitionOutput, jsonObject, widgetId } from "#server/widgets/widgets.inputs.ts";
import { capability, versionId } from "#server/sandbox/sandbox.inputs.ts";

const listed = definitionOutput.extend({
  /** The developer's name; null once their account is gone. */
  publisher: z.string().nullable(),
  /** Of the newest version. */
  version: z.string(),
  publishedAt: instant,
  iconUrl: z.string().nullable(),
  /** By its author, at most three. */
  screenshotUrls: z.array(z.string()),
  /** The mean of all ratings; null where there are none. */
  stars: z.number().nullable(),
  ratings: z.number().int(),
});

const sorts = ["popular", "newest", "rating", "name"] as const;
export const listInput = z.strictObject({
  /** Part of the name or the description. */
  search: line.max(100).default(""),
  category: z.enum(widgetCategories).optional(),
  sort: z.enum(sorts).default("popular"),
  /** The last widget of the page before. */
  after: widgetId.optional(),
});
export const listOutput = z.object({
  widgets: z.array(listed),
  /** What to ask for next, as `after`; null on the last page. */
  next: widgetId.nullable(),
});

export const widgetInput = z.strictObject({ slug: line.min(1).max(80) });
export const widgetOutput = listed.extend({
  website: z.string().nullable(),
  runtime: z.enum(["dom", "worker"]),
  /** The newest version, to see it at work: its code is at `/api/widget-code/<hash>`. */
  program: z.object({
    hash: z.string(),
    /** Who installs it names it, so that it is what the page showed. */
    contentHash,
    frameUrl: z.string(),
    manifest: jsonObject,
  }),
  /** What the newest version asks for. */
  capabilities: z.array(capability),
  /** What each origin is fetched from for, as the author says. */
  fetches: z.array(z.object({ origin: z.string(), purpose: z.string() })),
  /** Those that are offered, newest first. */
  versions: z.array(
    z.object({
      versionId,
      version: z.string(),
      changelog: z.string(),
      publishedAt: instant,
      capabilities: z.array(capability),
    }),
  ),
  /** How many gave 1, 2, 3, 4 and 5 stars. */
  starCounts: z.array(z.number().int()).length(5),
  /** One's own rating; null without one. */
  ownRating: z.object({ stars: z.number().int(), text: z.string() }).nullable(),
  /** Whether one has it installed anywhere. */
  mayRate: z.boolean(),
});

export const ratingsInput = z.strictObject({ widgetId, after: id("user").optional() });
/** Newest first. */
export const ratingsOutput = z.object({
  ratings: z.array(
    z.object({
      name: z.string(),
      stars: z.number().int(),
      text: z.string(),
      at: instant,
      isOwn: z.boolean(),
    }),
  ),
  next: id("user").nullable(),
});
export const rateInput = z.strictObject({
  widgetId,
  stars: z.number().int().min(1).max(5),
  text: text.max(2_000).default(""),
});
export const unrateInput = z.strictObject({ widgetId });
export const reportInput = z.strictObject({
  widgetId,
  versionId: versionId.optional(),
  reason: z.enum(widgetReportReasons),
  text: text.max(2_000).default(""),
});
