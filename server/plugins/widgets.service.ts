import { and, asc, desc, eq, ilike, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { dashboardLayoutItems } from "#drizzle/schema/layouts.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { notify, write } from "#server/base/write.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { Db } from "#server/db/client.ts";
import { changePlacedWidget } from "#server/layouts/change-placed-widget.ts";
import { expectConsent } from "#server/widgets/expect-consent.ts";
import { insertGrants } from "#server/sandbox/grants.service.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { insertUserWidget, titleOrNull } from "#server/widgets/insert-user-widget.ts";
import { toDefinition, toUserWidget } from "#server/widgets/to-output.ts";
import { installedConfigSchema } from "#server/widgets/installed-config-schema.ts";
import { parseConfig } from "#server/widgets/widget-config.ts";
import type * as inputs from "#server/widgets/widgets.inputs.ts";

/** The catalogue, built-in widgets first, then by name. */
export async function listAvailableWidgets(
  app: App,
  { category, isBuiltIn, search }: z.infer<typeof inputs.availableInput>,
): Promise<z.infer<typeof inputs.availableOutput>> {
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
  { slug }: z.infer<typeof inputs.bySlugInput>,
): Promise<z.infer<typeof inputs.definitionOutput>> {
  const [row] = await app.db
    .select()
    .from(widgetDefinitions)
    .where(and(eq(widgetDefinitions.slug, slug), widgetDefinitions.isActive));
  if (!row) throw notFound("The widget");
  return toDefinition(row);
}

export function listBuiltInWidgets(app: App): Promise<z.infer<typeof inputs.availableOutput>> {
  return listAvailableWidgets(app, { isBuiltIn: true });
}

/** What is installed in the context, in the order it was, whether or not it stands on a dashboard; bins apart. */
export async function listUserWidgets(
  app: App,
  ctx: ServiceContext,
  _input: z.infer<typeof inputs.installedInput>,
): Promise<z.infer<typeof inputs.installedOutput>> {
  const rows = await app.db
    .select({ userWidget: userWidgets, definition: widgetDefinitions, configSchema: installedConfigSchema })
    .from(userWidgets)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(and(ofContext(userWidgets, ctx), userWidgets.isActive, isNotOnlyInBins))
    .orderBy(asc(userWidgets.id));
  return {
    userWidgets: await Promise.all(
      rows.map(async ({ userWidget, configSchema, ...row }) => {
        const definition = { ...row.definition, configSchema };
        const installed = await toUserWidget(app, ctx.asker, userWidget, definition);
        return { ...installed, definition: toDefinition(definition) };
      }),
    ),
  };
}

/** One that may stand several times is made anew by each addition: what was taken off is in the bin, not on offer. */
export const isNotOnlyInBins = sql`(not ${userWidgets.allowMultiple} or (
  select coalesce(bool_or(${dashboardLayoutItems.removedAt} is null), true) from ${dashboardLayoutItems}
  where ${dashboardLayoutItems.userWidgetId} = ${userWidgets.id}))`;

/** Installs a widget with what it asks for. @throws AppError as `insertUserWidget` does, CONFLICT for another consent. */
export async function installWidget(
  app: App,
  ctx: ServiceContext,
  input: z.infer<typeof inputs.installInput>,
): Promise<z.infer<typeof inputs.userWidgetOutput>> {
  const { row, definition } = await write(app, async (tx) => {
    const inserted = await insertUserWidget(tx, ctx, {
      ...input,
      userWidgetId: newId("userWidget"),
    });
    const { row: installed, definition: installedDefinition, asked } = inserted;
    expectConsent(asked, input.consent ?? []);
    const data = { name: installed.title ?? installedDefinition.name };
    await writeAudit(tx, ctx, { action: "widget.install", subjectId: installed.id, data });
    await insertGrants(tx, ctx, { ...installed, name: installedDefinition.name }, asked);
    notify(tx, ctx.contextId, "widgets");
    return inserted;
  });
  return toUserWidget(app, ctx.asker, row, definition);
}

/** Takes the widget off every dashboard of one's own, as an operation on each, and its settings away. @throws AppError NOT_FOUND. */
export async function uninstallWidget(
  app: App,
  ctx: ServiceContext,
  { userWidgetId }: z.infer<typeof inputs.uninstallInput>,
): Promise<z.infer<typeof done>> {
  await write(app, async (tx) => {
    await changePlacedWidget(tx, ctx, userWidgetId, {
      type: "all",
      intents: [
        { type: "lock", userWidgetIds: [userWidgetId], isLocked: false },
        { type: "remove", userWidgetIds: [userWidgetId] },
      ],
    });
    const deleted = await tx.db
      .delete(userWidgets)
      .where(and(ofContext(userWidgets, ctx), eq(userWidgets.id, userWidgetId)))
      .returning({ title: userWidgets.title, widgetId: userWidgets.widgetId });
    const [widget] = deleted;
    if (!widget) throw notFound("The widget");
    const data = { name: widget.title ?? (await nameOf(tx.db, widget.widgetId)) };
    await writeAudit(tx, ctx, { action: "widget.uninstall", subjectId: userWidgetId, data });
    notify(tx, ctx.contextId, "widgets", "layouts");
  });
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
  { userWidgetId, config, title }: z.infer<typeof inputs.updateConfigInput>,
): Promise<z.infer<typeof inputs.userWidgetOutput>> {
  const isTheirs = and(ofContext(userWidgets, ctx), eq(userWidgets.id, userWidgetId));
  const updated = await write(app, async (tx) => {
    const [definition] = await tx.db
      .select({
        componentId: widgetDefinitions.componentId,
        configSchema: installedConfigSchema,
        name: widgetDefinitions.name,
      })
      .from(userWidgets)
      .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
      .where(isTheirs);
    if (!definition) throw notFound("The widget");
    const complete = await parseConfig(tx, ctx.asker, definition, config);
    await changePlacedWidget(tx, ctx, userWidgetId, {
      ...{ type: "configure", userWidgetId, config: complete },
      ...(title !== undefined && { title }),
    });
    const [row] = await tx.db
      .update(userWidgets)
      .set({
        config: complete,
        ...(title !== undefined && { title: titleOrNull(title) }),
        updatedAt: tx.now(),
      })
      .where(isTheirs)
      .returning();
    if (!row) throw notFound("The widget");
    // Not the settings themselves: some are secrets.
    const data = { name: row.title ?? definition.name };
    await writeAudit(tx, ctx, { action: "widget.configure", subjectId: userWidgetId, data });
    notify(tx, ctx.contextId, "widgets", "layouts");
    return toUserWidget(tx, ctx.asker, row, definition);
  });
  return updated;
}

async function nameOf(db: Db, widgetId: string): Promise<string> {
  const [definition] = await db
    .select({ name: widgetDefinitions.name })
    .from(widgetDefinitions)
    .where(eq(widgetDefinitions.id, widgetId));
  return definition?.name ?? "a widget";
}
