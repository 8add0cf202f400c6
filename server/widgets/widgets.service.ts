import { and, asc, desc, eq, ilike, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { Db } from "#server/db/client.ts";
import { changePlacedWidget } from "#server/layouts/change-placed-widget.ts";
import { expectConsent } from "#server/marketplace/expect-consent.ts";
import { insertGrants } from "#server/marketplace/grants.service.ts";
import { ofContext } from "#server/organizations/of-context.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import { insertUserWidget, titleOrNull } from "./insert-user-widget.ts";
import { toDefinition, toUserWidget } from "./to-output.ts";
import { installedConfigSchema } from "./installed-config-schema.ts";
import { parseConfig } from "./widget-config.ts";
import type * as inputs from "./widgets.inputs.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

/** The catalogue, built-in widgets first, then by name. */
export async function listAvailableWidgets(
  app: App,
  { category, isBuiltIn, search }: In<"availableInput">,
): Promise<In<"availableOutput">> {
  const pattern = `%${(search ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await app.db
    .select()
    .from(widgetDefinitions)
    .where(
      and(
        widgetDefinitions.isActive,
        category && eq(widgetDefinitions.category, category),
        isBuiltIn === undefined ? undefined : eq(widgetDefinitions.isBuiltIn, isBuiltIn),
        search
          ? or(ilike(widgetDefinitions.name, pattern), ilike(widgetDefinitions.description, pattern))
          : undefined,
      ),
    )
    .orderBy(desc(widgetDefinitions.isBuiltIn), asc(widgetDefinitions.name));
  return { widgets: rows.map(toDefinition) };
}

/** @throws AppError NOT_FOUND for one that isn't offered. */
export async function getWidgetBySlug(
  app: App,
  { slug }: In<"bySlugInput">,
): Promise<In<"definitionOutput">> {
  const [row] = await app.db
    .select()
    .from(widgetDefinitions)
    .where(and(eq(widgetDefinitions.slug, slug), widgetDefinitions.isActive));
  if (!row) throw notFound("The widget");
  return toDefinition(row);
}

export function listBuiltInWidgets(app: App): Promise<In<"availableOutput">> {
  return listAvailableWidgets(app, { isBuiltIn: true });
}

/** What is installed in the context, in the order it was, whether or not it stands on a dashboard; bins apart. */
export async function listUserWidgets(
  app: App,
  ctx: ServiceContext,
  _input: In<"installedInput">,
): Promise<In<"installedOutput">> {
  const rows = await app.db
    .select({ userWidget: userWidgets, definition: widgetDefinitions, configSchema: installedConfigSchema })
    .from(userWidgets)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(and(ofContext(userWidgets, ctx), userWidgets.isActive, isNotOnlyInBins))
    .orderBy(asc(userWidgets.id));
  return {
    userWidgets: rows.map(({ userWidget, configSchema, ...row }) => {
      const definition = { ...row.definition, configSchema };
      return { ...toUserWidget(userWidget, definition), definition: toDefinition(definition) };
    }),
  };
}

/** One that may stand several times is made anew by each addition: what was taken off is in the bin, not on offer. */
export const isNotOnlyInBins = sql`(not ${userWidgets.allowMultiple} or (
  select coalesce(bool_or(item.removed_at is null), true) from dashboard_layout_items item
  where item.user_widget_id = ${userWidgets.id}))`;

/** Installs a widget with what it asks for. @throws AppError as `insertUserWidget` does, CONFLICT for another consent. */
export async function installWidget(
  app: App,
  ctx: ServiceContext,
  input: In<"installInput">,
): Promise<In<"userWidgetOutput">> {
  const { row, definition } = await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const inserted = await insertUserWidget(inTransaction, ctx, {
      ...input,
      userWidgetId: newId("userWidget"),
    });
    const { row: installed, definition: installedDefinition, asked } = inserted;
    expectConsent(asked, input.consent ?? []);
    const data = { name: installed.title ?? installedDefinition.name };
    await writeAudit(inTransaction, ctx, { action: "widget.install", subjectId: installed.id, data });
    await insertGrants(inTransaction, ctx, { ...installed, name: installedDefinition.name }, asked);
    return inserted;
  });
  app.live.publish(ctx.contextId, "widgets");
  return toUserWidget(row, definition);
}

/** Takes the widget off every dashboard of one's own, as an operation on each, and its settings away. @throws AppError NOT_FOUND. */
export async function uninstallWidget(
  app: App,
  ctx: ServiceContext,
  { userWidgetId }: In<"uninstallInput">,
): Promise<z.infer<typeof done>> {
  await app.db.transaction(async (tx) => {
    await changePlacedWidget({ ...app, db: tx }, ctx, userWidgetId, {
      type: "all",
      intents: [
        { type: "lock", userWidgetIds: [userWidgetId], isLocked: false },
        { type: "remove", userWidgetIds: [userWidgetId] },
      ],
    });
    const deleted = await tx
      .delete(userWidgets)
      .where(and(ofContext(userWidgets, ctx), eq(userWidgets.id, userWidgetId)))
      .returning({ title: userWidgets.title, widgetId: userWidgets.widgetId });
    const [widget] = deleted;
    if (!widget) throw notFound("The widget");
    const data = { name: widget.title ?? (await nameOf(tx, widget.widgetId)) };
    await writeAudit({ ...app, db: tx }, ctx, { action: "widget.uninstall", subjectId: userWidgetId, data });
  });
  app.live.publish(ctx.contextId, "widgets", "layouts");
  return { ok: true };
}

/**
 * Replaces the settings of an installed widget, and its title if one is given; an empty one goes back to the
 * definition's name. Each dashboard that it stands on has it in its history.
 * @throws AppError BAD_REQUEST naming each field that the widget doesn't allow; nothing is changed then.
 */
export async function updateWidgetConfig(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, config, title }: In<"updateConfigInput">,
): Promise<In<"userWidgetOutput">> {
  const isTheirs = and(ofContext(userWidgets, ctx), eq(userWidgets.id, userWidgetId));
  const updated = await app.db.transaction(async (tx) => {
    const [definition] = await tx
      .select({
        componentId: widgetDefinitions.componentId,
        configSchema: installedConfigSchema,
        name: widgetDefinitions.name,
      })
      .from(userWidgets)
      .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
      .where(isTheirs);
    if (!definition) throw notFound("The widget");
    const complete = parseConfig(definition, config);
    await changePlacedWidget({ ...app, db: tx }, ctx, userWidgetId, {
      ...{ type: "configure", userWidgetId, config: complete },
      ...(title !== undefined && { title }),
    });
    const [row] = await tx
      .update(userWidgets)
      .set({
        config: complete,
        ...(title !== undefined && { title: titleOrNull(title) }),
        updatedAt: app.now(),
      })
      .where(isTheirs)
      .returning();
    if (!row) throw notFound("The widget");
    // Not the settings themselves: some are secrets.
    const data = { name: row.title ?? definition.name };
    await writeAudit({ ...app, db: tx }, ctx, { action: "widget.configure", subjectId: userWidgetId, data });
    return toUserWidget(row, definition);
  });
  app.live.publish(ctx.contextId, "widgets", "layouts");
  return updated;
}

async function nameOf(db: Db, widgetId: string): Promise<string> {
  const [definition] = await db
    .select({ name: widgetDefinitions.name })
    .from(widgetDefinitions)
    .where(eq(widgetDefinitions.id, widgetId));
  return definition?.name ?? "a widget";
}
