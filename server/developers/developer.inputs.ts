import { z } from "zod";
import { isJsonObject } from "#domain/json.ts";
import { faultOfPublishedName } from "#domain/published-name.ts";
import { priceTypes, widgetCategories } from "#domain/widgets/widget.ts";
import { widgetVersionStatuses } from "#domain/widgets/widget-version.ts";
import { id, instant, name, text } from "#server/base/schemas.ts";
import { jsonObject, widgetId } from "#server/widgets/widgets.inputs.ts";
import { manifestSchema } from "#widgets/sandbox/manifest.ts";
import { lookOf } from "./look-of.ts";
import { capability, versionId } from "#server/sandbox/sandbox.inputs.ts";

const developer = z.object({
  id: id("developer"),
  name: z.string(),
  website: z.string().nullable(),
  createdAt: instant,
});
export const profileOutput = z.object({ developer: developer.nullable(), isReviewer: z.boolean() });
/** However it is written: who reads “by Botdeck” may rely on it. */
const isBotdeck = (given: string) =>
  lookOf(given)
    .replaceAll(/[^a-z]/g, "")
    .includes("botdeck");

function checkPublishedName(name: string, { addIssue }: { addIssue: (message: string) => void }): void {
  const fault = faultOfPublishedName(name);
  if (fault) addIssue(fault);
}

export const registerInput = z.strictObject({
  name: name
    .min(2)
    .max(60)
    .superRefine(checkPublishedName)
    .refine((given) => !isBotdeck(given), "must not be Botdeck’s own"),
  website: z
    .url({ protocol: /^https$/ })
    .max(200)
    .optional(),
});

export const check = z.object({
  severity: z.enum(["error", "warning", "note"]),
  check: z.string(),
  message: z.string(),
  line: z.number().int().optional(),
});

export const versionSummary = z.object({
  id: versionId,
  version: z.string(),
  status: z.enum(widgetVersionStatuses),
  changelog: z.string(),
  hash: z.string(),
  capabilities: z.array(capability),
  checks: z.array(check),
  createdAt: instant,
  submittedAt: instant.nullable(),
  publishedAt: instant.nullable(),
  /** What the reviewer said; null as long as nobody did. */
  reviewNote: z.string().nullable(),
  killReason: z.string().nullable(),
  /** How often it is installed now. */
  installs: z.number().int(),
});

const authored = z.object({
  id: widgetId,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.enum(widgetCategories),
  price: z.string(),
  priceType: z.enum(priceTypes),
  /** Whether a version of it is offered. */
  isActive: z.boolean(),
  installCount: z.number().int(),
  /** Newest first. */
  versions: z.array(versionSummary),
});
export const widgetsOutput = z.object({ widgets: z.array(authored) });
export const widgetInput = z.strictObject({ widgetId });
export const widgetOutput = authored;

const MANIFEST_MAX = 64 * 1024;
/** Looked at on the thread that answers everybody, and so only where there isn’t much to look at. */
const manifest = z
  .custom<z.input<typeof manifestSchema>>(
    (given) => JSON.stringify([given]).length <= MANIFEST_MAX,
    `must have at most ${MANIFEST_MAX / 1024} KB`,
  )
  .pipe(
    // What was published before keeps its name; new versions have one that passes.
    manifestSchema.superRefine(({ name }, ctx) => {
      checkPublishedName(name, {
        addIssue: (message) => ctx.addIssue({ code: "custom", path: ["name"], message }),
      });
    }),
  );
export const createWidgetInput = z.strictObject({ manifest });
export const createWidgetOutput = z.object({ widgetId });

/** As much as a bundle may have. */
const source = z
  .string()
  .min(1)
  .max(512 * 1024)
  .regex(/^[^\0\p{Cs}]*$/u, "must not contain NUL or halves of characters");
/** Any object: what is wrong with it is among the problems. */
const anyManifest = z
  .custom<Readonly<Record<string, unknown>>>(isJsonObject, "must be a JSON object")
  .meta({ type: "object" });
export const bundleInput = z.strictObject({ manifest: anyManifest, source });
/** `code` and `hash` are null where it can't be bundled. */
export const bundleOutput = z.object({
  code: z.string().nullable(),
  hash: z.string().nullable(),
  problems: z.array(check.extend({ path: z.string().optional() })),
  /** Where its author tries it out. */
  frameUrl: z.string(),
});

const icon = z
  .string()
  .max(32 * 1024)
  .regex(/^\s*<svg[\s>][^\0\p{Cs}]*<\/svg>\s*$/u, "must be an SVG");
const screenshot = z
  .string()
  .max(200_000)
  .regex(
    /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/,
    "must be a PNG, JPEG or WebP as a data: address, of at most 150 KB",
  );
export const uploadInput = z.strictObject({
  widgetId,
  manifest,
  source,
  changelog: text.max(4_000).default(""),
  icon: icon.optional(),
  screenshots: z.array(screenshot).max(3).default([]),
});
export const uploadOutput = z.object({ versionId, hash: z.string(), checks: z.array(check) });

export const versionInput = z.strictObject({ versionId });
export const versionOutput = versionSummary.extend({
  widgetId,
  manifest: jsonObject,
  source: z.string(),
  icon: z.string().nullable(),
  screenshots: z.array(z.string()),
  frameUrl: z.string(),
});

export const healthInput = z.strictObject({ widgetId });
const count = z.number().int();
/** Of the last 30 days. */
export const healthOutput = z.object({
  versions: z.array(
    z.object({
      versionId,
      version: z.string(),
      status: z.enum(widgetVersionStatuses),
      installs: count,
      errors: count,
      slowFrames: count,
      kills: count,
      days: z.array(z.object({ day: z.string(), errors: count, slowFrames: count, kills: count })),
    }),
  ),
});
