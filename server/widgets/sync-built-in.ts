import { getTableName, sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "#domain/id.ts";
import { widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { assign, nameOf, namesOf, recordset } from "#server/db/columns.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import type { WidgetDefinition } from "#widgets/contract/define-widget.ts";

const { id, slug, componentId, isBuiltIn, isActive, createdAt, updatedAt } = widgetDefinitions;
/** What the registry says of a widget. */
const shown = {
  name: widgetDefinitions.name,
  description: widgetDefinitions.description,
  category: widgetDefinitions.category,
  configSchema: widgetDefinitions.configSchema,
  allowMultiple: widgetDefinitions.allowMultiple,
  minWidth: widgetDefinitions.minWidth,
  maxWidth: widgetDefinitions.maxWidth,
  minHeight: widgetDefinitions.minHeight,
  maxHeight: widgetDefinitions.maxHeight,
  defaultWidth: widgetDefinitions.defaultWidth,
  defaultHeight: widgetDefinitions.defaultHeight,
};

/**
 * Makes the catalogue's built-in widgets those of the registry: new ones appear, changed ones change under the same id,
 * and those gone are offered no longer. One statement that writes nothing where nothing changed, so that any number of
 * processes may start at once.
 */
export async function syncBuiltInWidgets(
  app: Pick<App, "db" | "now">,
  definitions: Iterable<WidgetDefinition> = builtInDefinitions.values(),
): Promise<void> {
  const now = app.now().toISOString();
  await app.db.execute(sql`
    with given as (
      select * from ${recordset("given", { id, slug, ...shown }, [...definitions].map(toRow))}
    ), changed as (
      select given.* from given left join ${widgetDefinitions} on ${slug} = ${nameOf(slug, "given")}
      where ${id} is null or (${isActive}, ${namesOf(shown, getTableName(widgetDefinitions))})
        is distinct from (true, ${namesOf(shown, "given")})
    ), gone as (
      update ${widgetDefinitions} set ${nameOf(isActive)} = false, ${nameOf(updatedAt)} = ${now}
      where ${isBuiltIn} and ${isActive} and ${slug} not in (select ${nameOf(slug, "given")} from given)
    )
    insert into ${widgetDefinitions}
      (${namesOf({ id, slug, componentId, isBuiltIn, createdAt, updatedAt, ...shown })})
    select ${namesOf({ id, slug })}, ${nameOf(slug)}, true, ${now}::timestamptz, ${now}::timestamptz, ${namesOf(shown)}
    from changed order by ${nameOf(slug)}
    on conflict (${nameOf(slug)}) do update set ${assign({ ...shown, updatedAt }, "excluded")}, ${nameOf(isActive)} = true
    where ${isBuiltIn}`);
}

function toRow({
  name,
  description,
  category,
  size,
  config,
  allowMultiple,
  ...definition
}: WidgetDefinition) {
  return {
    id: newId("widgetDefinition"),
    slug: definition.slug,
    name,
    description,
    category,
    minWidth: size.minW,
    maxWidth: size.maxW,
    minHeight: size.minH,
    maxHeight: size.maxH,
    defaultWidth: size.defaultW,
    defaultHeight: size.defaultH,
    configSchema: z.toJSONSchema(config.strict(), { io: "input" }),
    allowMultiple,
  };
}
