import { sql } from "drizzle-orm";
import { z } from "zod";
import { newId } from "#domain/id.ts";
import type { App } from "#server/app.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import type { WidgetDefinition } from "#widgets/contract/define-widget.ts";

/**
 * Makes the catalogue's built-in widgets those of the registry: new ones appear, changed ones change under the same id,
 * and those gone are offered no longer. One statement that writes nothing where nothing changed, so that any number of
 * processes may start at once.
 */
export async function syncBuiltInWidgets(
  app: Pick<App, "db" | "now">,
  definitions: Iterable<WidgetDefinition> = builtInDefinitions.values(),
): Promise<void> {
  const given = JSON.stringify([...definitions].map(toRow));
  const now = app.now().toISOString();
  await app.db.execute(sql`
    with given as (
      select * from jsonb_to_recordset(${given}::jsonb) as given (
        id text, slug text, name text, description text, category text,
        min_width int, max_width int, min_height int, max_height int, default_width int, default_height int,
        config_schema jsonb, allow_multiple boolean
      )
    ), changed as (
      select given.* from given left join widget_definitions old on old.slug = given.slug
      where old.id is null or (
        old.is_active, old.name, old.description, old.category, old.config_schema, old.allow_multiple,
        old.min_width, old.max_width, old.min_height, old.max_height, old.default_width, old.default_height
      ) is distinct from (
        true, given.name, given.description, given.category, given.config_schema, given.allow_multiple,
        given.min_width, given.max_width, given.min_height, given.max_height, given.default_width, given.default_height
      )
    ), gone as (
      update widget_definitions set is_active = false, updated_at = ${now}
      where is_built_in and is_active and slug not in (select slug from given)
    )
    insert into widget_definitions (
      id, slug, component_id, is_built_in, name, description, category, config_schema, allow_multiple,
      min_width, max_width, min_height, max_height, default_width, default_height, created_at, updated_at
    )
    select
      id, slug, slug, true, name, description, category, config_schema, allow_multiple,
      min_width, max_width, min_height, max_height, default_width, default_height,
      ${now}::timestamptz, ${now}::timestamptz
    from changed order by slug
    on conflict (slug) do update set
      name = excluded.name, description = excluded.description, category = excluded.category,
      config_schema = excluded.config_schema, allow_multiple = excluded.allow_multiple,
      min_width = excluded.min_width, max_width = excluded.max_width,
      min_height = excluded.min_height, max_height = excluded.max_height,
      default_width = excluded.default_width, default_height = excluded.default_height,
      is_active = true, updated_at = excluded.updated_at
    where widget_definitions.is_built_in`);
}

function toRow({ slug, name, description, category, size, config, allowMultiple }: WidgetDefinition) {
  return {
    id: newId("widgetDefinition"),
    slug,
    name,
    description,
    category,
    min_width: size.minW,
    max_width: size.maxW,
    min_height: size.minH,
    max_height: size.maxH,
    default_width: size.defaultW,
    default_height: size.defaultH,
    config_schema: z.toJSONSchema(config.strict(), { io: "input" }),
    allow_multiple: allowMultiple,
  };
}
