import { sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import { qualified } from "#server/db/columns.ts";

const installed = alias(widgetVersions, "installed");

/**
 * The schema of an installed widget's settings: of the version that is installed, whatever newer ones take. For queries of
 * installed widgets with their definitions.
 */
export const installedConfigSchema = sql`case
  when ${qualified(userWidgets.versionId)} is null then ${qualified(widgetDefinitions.configSchema)}::json
  else (
    select ${qualified(installed.manifest)}->'config' from ${widgetVersions} ${installed}
    where ${qualified(installed.id)} = ${qualified(userWidgets.versionId)}
  )
end`.mapWith((stored: unknown) => z.record(z.string(), z.unknown()).parse(stored));
