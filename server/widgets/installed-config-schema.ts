import { sql } from "drizzle-orm";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";

/** The schema of an installed widget's settings: of the version that is installed, whatever newer ones take. */
export const installedConfigSchema = sql<Record<
  string,
  unknown
> | null>`case when ${userWidgets.versionId} is null then ${widgetDefinitions.configSchema} else (select installed.manifest->'config' from widget_versions installed where installed.id = ${userWidgets.versionId}) end`;
