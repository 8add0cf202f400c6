import { callTRPCProcedure } from "@trpc/server";
import { and, desc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { dayMs } from "#domain/period.ts";
import { compareVersions } from "#domain/widgets/widget-version.ts";
import { widgetHealth } from "#drizzle/schema/marketplace.ts";
import { userWidgets, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { notify, writeAtOnce } from "#server/base/write.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { RequestContext, ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { frameUrlOf } from "#server/widget-shell/frame-url.ts";
import { parseConfig } from "#server/widgets/widget-config.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import { capabilitiesOf, configSchemaOf } from "#widgets/sandbox/manifest.ts";
import {
  findGranted,
  findOwnWidget,
  findUserWidget,
  type InstalledWidget,
  statusFor,
} from "./find-user-widget.ts";
import { readableProcedures } from "#domain/widgets/readable-procedures.ts";
import { readableRouter } from "./readable-procedures.ts";
import type * as inputs from "./sandbox.inputs.ts";
import { readManifest, versionOrder } from "#server/widgets/versions.ts";
import { recordUse } from "./widget-uses.ts";

type Done = z.infer<typeof done>;

/** What the page needs to run an installed widget for whoever looks, or why it doesn't run. @throws AppError NOT_FOUND. */
export async function startWidget(
  app: App,
  ctx: ServiceContext,
  { userWidgetId }: z.infer<typeof inputs.startInput>,
): Promise<z.infer<typeof inputs.startOutput>> {
  const widget = await findUserWidget(app, ctx, userWidgetId);
  const { version, granted, asked, isOwn, configVersion } = widget;
  const config = jsonObject.safeParse(widget.config ?? {});
  return {
    ...(await statusFor(app, ctx, widget)),
    ...{ versionId: version.id, version: version.version, hash: version.codeHash },
    ...{ name: widget.name, publisher: widget.publisher, runtime: version.manifest.runtime },
    frameUrl: await frameUrlOf(app.env, version.id, version.manifest.runtime),
    configSchema: configSchemaOf(version.manifest),
    capabilities: granted,
    missing: asked.filter((capability) => !granted.includes(capability)),
    ...{ isOwn, mayStore: widget.mayEdit },
    update: isOwn ? await findUpdate(app, widget) : null,
    migrate:
      isOwn && configVersion !== null && config.success
        ? { fromVersion: configVersion, config: config.data }
        : null,
  };
}

async function findUpdate(
  app: App,
  { widgetId, version, asked }: InstalledWidget,
): Promise<z.infer<typeof inputs.startOutput>["update"]> {
  const [newest] = await app.db
    .select({
      versionId: widgetVersions.id,
      version: widgetVersions.version,
      changelog: widgetVersions.changelog,
      manifest: widgetVersions.manifest,
    })
    .from(widgetVersions)
    .where(and(eq(widgetVersions.widgetId, widgetId), eq(widgetVersions.status, "published")))
    .orderBy(desc(versionOrder))
    .limit(1);
  if (!newest || compareVersions(newest.version, version.version) <= 0) return null;
  const { manifest, ...update } = newest;
  const more = capabilitiesOf(readManifest(manifest)).filter((capability) => !asked.includes(capability));
  return { ...update, more };
}

/**
 * What one of the readable procedures answers to whoever looks at the widget: it is called as they would call it, so that a
 * widget never reads more than they may.
 * @throws AppError NOT_FOUND, FORBIDDEN where it was not granted; TRPCError as the procedure does.
 */
export async function readForWidget(
  request: RequestContext,
  ctx: ServiceContext,
  { userWidgetId, path, input }: z.infer<typeof inputs.readInput>,
): Promise<z.infer<typeof inputs.readOutput>> {
  const { app } = request;
  const capability = readableProcedures[path];
  await findGranted(app, ctx, userWidgetId, capability);
  const answer: z.infer<typeof inputs.readOutput> = await callTRPCProcedure({
    router: readableRouter,
    path,
    type: "query",
    ctx: { ...request, forWidget: userWidgetId },
    getRawInput: () => Promise.resolve({ ...input, scope: ctx.scope }),
    signal: undefined,
    batchIndex: 0,
  });
  await recordUse(app, { userWidgetId, capability, what: path });
  return answer;
}

/**
 * Keeps settings as the widget moved them to the version that is installed, unless they were chosen anew meanwhile.
 * @throws AppError NOT_FOUND, CONFLICT where there is nothing to move, BAD_REQUEST for settings that the version doesn't allow.
 */
export async function migrateConfig(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, fromVersion, config }: z.infer<typeof inputs.migrateInput>,
): Promise<Done> {
  const { version } = await findOwnWidget(app, ctx, userWidgetId);
  const schema = { componentId: null, configSchema: configSchemaOf(version.manifest) };
  const parsed = await parseConfig(app, ctx.asker, schema, config);
  await writeAtOnce(app, async (one) => {
    const [moved] = await one.db
      .update(userWidgets)
      .set({ config: parsed, configVersion: null, updatedAt: one.now() })
      .where(
        and(
          eq(userWidgets.id, userWidgetId),
          eq(userWidgets.versionId, version.id),
          eq(userWidgets.configVersion, fromVersion),
        ),
      )
      .returning({ id: userWidgets.id });
    if (!moved) throw new AppError("CONFLICT", "These settings have been moved or chosen anew already.");
    notify(one, ctx.contextId, "widgets", "layouts");
  });
  return { ok: true };
}

const reportLimit = { max: 6, windowMs: dayMs / 24 };
/** What one report counts at most: the author learns how a version does, not what a widget would tell by counting. */
const COUNTED_MAX = 10;

/** Counts how a version did on a page. @throws AppError NOT_FOUND, CONFLICT for a version that isn't installed, TOO_MANY_REQUESTS. */
export async function reportHealth(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, versionId, errors, slowFrames, kill }: z.infer<typeof inputs.reportInput>,
): Promise<Done> {
  const { version } = await findUserWidget(app, ctx, userWidgetId);
  if (version.id !== versionId) throw new AppError("CONFLICT", "Another version is installed by now.");
  await takeFromLimit(app, `widget health ${userWidgetId}`, reportLimit);
  const counts = {
    errors: Math.min(errors, COUNTED_MAX),
    slowFrames: Math.min(slowFrames, COUNTED_MAX),
    kills: kill ? 1 : 0,
  };
  await app.db
    .insert(widgetHealth)
    .values({ versionId, day: app.now().toISOString().slice(0, 10), ...counts })
    .onConflictDoUpdate({
      target: [widgetHealth.versionId, widgetHealth.day],
      set: {
        errors: sql`${widgetHealth.errors} + ${counts.errors}`,
        slowFrames: sql`${widgetHealth.slowFrames} + ${counts.slowFrames}`,
        kills: sql`${widgetHealth.kills} + ${counts.kills}`,
      },
    });
  return { ok: true };
}
