import { z } from "zod";
import { isCapability } from "#domain/widgets/capabilities.ts";
import { widgetVersionPattern } from "#domain/widgets/widget-version.ts";
import { isJson, type Json } from "#domain/json.ts";
import { id, instant, line, scoped } from "#server/base/schemas.ts";
import { jsonObject, userWidgetId } from "#server/widgets/widgets.inputs.ts";
import { isReadablePath } from "./readable-procedures.ts";

export const versionId = id("widgetVersion");
export const capability = z.string().max(260).refine(isCapability, "must be a capability such as stats:read");
/** Those that somebody agrees to. */
const consent = z.array(capability).max(16);

const thisWidget = { userWidgetId };
export const startInput = scoped(thisWidget);
export const startOutput = z.object({
  versionId,
  version: z.string(),
  name: z.string(),
  /** Null once the author's account is gone. */
  publisher: z.string().nullable(),
  runtime: z.enum(["dom", "worker"]),
  /** SHA-256 of the code, in hex: its address is `/api/widget-code/<hash>`. */
  hash: z.string(),
  frameUrl: z.string(),
  /** JSON Schema of the settings; null where it has none. */
  configSchema: jsonObject.nullable(),
  /** Granted. */
  capabilities: z.array(capability),
  /** Asked for, and not granted. */
  missing: z.array(capability),
  status: z.enum(["runs", "killed", "off"]),
  /** Why it doesn't run; null where it does. */
  reason: z.string().nullable(),
  /** Whose it is may grant, update and migrate. */
  isOwn: z.boolean(),
  /** Whether what it stores is written for this viewer. */
  mayStore: z.boolean(),
  /** A newer version, for whose it is; `more` is what it asks for beyond the installed one. */
  update: z
    .object({ versionId, version: z.string(), more: z.array(capability), changelog: z.string() })
    .nullable(),
  /** Settings that were made for another version: the widget moves them, and `sandbox.migrate` keeps what it makes of them. */
  migrate: z.object({ fromVersion: z.string(), config: jsonObject }).nullable(),
});

const path = z.string().max(80).refine(isReadablePath, "must be a procedure that widgets may read");
/** `input` without the scope. */
export const readInput = scoped({ ...thisWidget, path, input: jsonObject.default({}) });
export const readOutput = z.record(z.string(), z.unknown());

const key = line.min(1).max(100);
const json = z
  .custom<Json>((value) => isJson(value), "must be JSON, without NUL in it")
  .meta({ type: "object" });
export const readStorageInput = scoped({ ...thisWidget, key });
/** Null where nothing is stored under the key. */
export const readStorageOutput = z.object({ value: json.nullable() });
/** `value: null` removes the key. */
export const writeStorageInput = scoped({ ...thisWidget, key, value: json });

export const fetchInput = scoped({ ...thisWidget, url: z.url({ protocol: /^https$/ }).max(2_000) });
export const fetchOutput = z.object({ status: z.number().int(), contentType: z.string(), text: z.string() });

export const grantsInput = scoped(thisWidget);
export const grantsOutput = z.object({
  widgetId: id("widgetDefinition"),
  name: z.string(),
  version: z.string(),
  /** Whether its version was taken back: it runs, and nobody else installs it. */
  isWithdrawn: z.boolean(),
  grants: z.array(
    z.object({
      capability,
      /** What it is for, as the author says; null where the manifest doesn't. */
      purpose: z.string().nullable(),
      isGranted: z.boolean(),
      /** The name of who did; null where nobody did, or their account is gone. */
      grantedBy: z.string().nullable(),
      grantedAt: instant.nullable(),
    }),
  ),
  /** Of the last 30 days, newest first. */
  uses: z.array(
    z.object({
      day: z.string(),
      capability: z.string(),
      what: z.string(),
      count: z.number().int(),
      lastAt: instant,
    }),
  ),
  storedBytes: z.number().int(),
});

export const changeGrantInput = scoped({ ...thisWidget, capability });
/** `consent` is what the version asks for beyond the installed one: exactly that. */
export const updateInput = scoped({ ...thisWidget, versionId, consent: consent.default([]) });
export const migrateInput = scoped({
  ...thisWidget,
  fromVersion: z.string().regex(widgetVersionPattern),
  config: jsonObject,
});

const tally = z.number().int().min(0).max(1_000);
export const reportInput = scoped({
  ...thisWidget,
  versionId,
  errors: tally.default(0),
  slowFrames: tally.default(0),
  /** Whether the page stopped it. */
  kill: z.boolean().default(false),
});
