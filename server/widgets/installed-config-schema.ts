import { sql } from "drizzle-orm";

/**
 * The schema of an installed widget's settings: of the version that is installed, whatever newer ones take. For queries of
 * user_widgets with widget_definitions; by their names, for Drizzle leaves a table's out where there is but one.
 */
export const installedConfigSchema = sql<Record<string, unknown> | null>`case
  when user_widgets.version_id is null then widget_definitions.config_schema::json
  else (select installed.manifest->'config' from widget_versions installed where installed.id = user_widgets.version_id)
end`;
