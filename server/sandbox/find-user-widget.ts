import { capabilityText } from "#domain/widgets/capability-text.ts";
import { isolate } from "#domain/name.ts";
import { and, eq, exists, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { widgetGrants } from "#drizzle/schema/marketplace.ts";
import { developers, userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { mayEdit, mayView } from "#server/access/reachable-layout.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { capabilitiesOf } from "#widgets/sandbox/manifest.ts";
import { isReviewer } from "#server/widgets/reviewers.ts";
import { readManifest } from "#server/widgets/versions.ts";

export type InstalledWidget = Awaited<ReturnType<typeof findUserWidget>>;

/**
 * A widget of the marketplace that is installed in the context, one's own or on a dashboard that one may see, with the
 * version that is installed and what it was granted.
 * @throws AppError NOT_FOUND, also for one that is built in.
 */
export async function findUserWidget(app: App, ctx: ServiceContext, userWidgetId: string) {
  const isOwn = sql`${ofContext(userWidgets, ctx)}`.mapWith(Boolean);
  const stands = (may: typeof mayView) =>
    exists(
      app.db
        .select({ one: sql`1` })
        .from(dashboardLayoutItems)
        .innerJoin(dashboardLayouts, eq(dashboardLayouts.id, dashboardLayoutItems.layoutId))
        .where(
          and(
            eq(dashboardLayoutItems.userWidgetId, userWidgets.id),
            isNull(dashboardLayoutItems.removedAt),
            // The widgets on a dashboard are its author's.
            eq(dashboardLayouts.userId, userWidgets.userId),
            sql`${dashboardLayouts.organizationId} is not distinct from ${userWidgets.organizationId}`,
            may(ctx),
          ),
        ),
    );
  const [row] = await app.db
    .select({
      id: userWidgets.id,
      widgetId: userWidgets.widgetId,
      title: userWidgets.title,
      config: userWidgets.config,
      configVersion: userWidgets.configVersion,
      name: widgetDefinitions.name,
      publisher: developers.name,
      authorId: developers.userId,
      isOwn,
      mayEdit: sql`${or(ofContext(userWidgets, ctx), stands(mayEdit))}`.mapWith(Boolean),
      grants: grantsOf(userWidgets.id),
      version: {
        id: widgetVersions.id,
        version: widgetVersions.version,
        status: widgetVersions.status,
        codeHash: widgetVersions.codeHash,
        manifest: widgetVersions.manifest,
        killReason: widgetVersions.killReason,
      },
    })
    .from(userWidgets)
    .innerJoin(widgetVersions, eq(widgetVersions.id, userWidgets.versionId))
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .leftJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(
      and(
        eq(userWidgets.id, userWidgetId),
        userWidgets.isActive,
        or(ofContext(userWidgets, ctx), stands(mayView)),
      ),
    );
  if (!row) throw notFound("The widget");
  const manifest = readManifest(row.version.manifest);
  const asked = capabilitiesOf(manifest);
  const granted = asked.filter((capability) => row.grants.includes(capability));
  return { ...row, version: { ...row.version, manifest }, asked, granted };
}

/** As JSON, for the driver isn't told the types of arrays (server/db/client.ts). */
function grantsOf(userWidgetId: typeof userWidgets.id) {
  return sql`to_json(array(select ${widgetGrants.capability} from ${widgetGrants} where ${widgetGrants.userWidgetId} = ${userWidgetId}))`.mapWith(
    (stored: unknown) => z.array(z.string()).parse(stored),
  );
}

/** The same, if it is one's own. @throws AppError NOT_FOUND. */
export async function findOwnWidget(
  app: App,
  ctx: ServiceContext,
  userWidgetId: string,
): Promise<InstalledWidget> {
  const widget = await findUserWidget(app, ctx, userWidgetId);
  if (!widget.isOwn) throw notFound("The widget");
  return widget;
}

/**
 * The same, if it runs for the viewer and was granted that.
 * @throws AppError NOT_FOUND, FORBIDDEN where it was not granted or the version doesn't run.
 */
export async function findGranted(
  app: App,
  ctx: ServiceContext,
  userWidgetId: string,
  capability: Capability,
): Promise<InstalledWidget> {
  const widget = await findUserWidget(app, ctx, userWidgetId);
  const { status, reason } = await statusFor(app, ctx, widget);
  if (status !== "runs") throw new AppError("FORBIDDEN", reason);
  if (!widget.granted.includes(capability))
    throw new AppError(
      "FORBIDDEN",
      `“${isolate(widget.name)}” isn’t allowed to ${capabilityText(capability)}.`,
    );
  return widget;
}

type Status = { status: "runs"; reason: null } | { status: "killed" | "off"; reason: string };

/** Whether a version runs for whoever looks: what isn't offered runs for its author and for reviewers alone. */
export async function statusFor(
  app: App,
  { userId }: Pick<ServiceContext, "userId">,
  { version, authorId }: Pick<InstalledWidget, "version" | "authorId">,
): Promise<Status> {
  if (version.status === "killed")
    return { status: "killed", reason: version.killReason ?? "A reviewer stopped this version." };
  const isOffered = version.status === "published" || version.status === "withdrawn";
  if (!isOffered && authorId !== userId && !(await isReviewer(app, userId)))
    return { status: "off", reason: `Version ${version.version} isn’t published.` };
  // Beside the app itself only workers are apart from it.
  if (version.manifest.runtime === "dom" && app.env.widgetOrigin.kind === "path")
    return {
      status: "off",
      reason: "It needs a host of its own: whoever runs this Botdeck can give it one with WIDGET_ORIGIN.",
    };
  return { status: "runs", reason: null };
}
