import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { priceTypes, widgetCategories } from "../../domain/widget.ts";
import { createdAt, updatedAt } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** People who publish widgets to the marketplace. */
export const developers = pgTable("developers", {
  id: text().primaryKey(),
  userId: text()
    .notNull()
    .unique()
    .references(() => users.id, { onDelete: "cascade" }),
  name: text().notNull(),
  website: text(),
  createdAt: createdAt(),
});

export const widgetDefinitions = pgTable(
  "widget_definitions",
  {
    id: text().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    description: text().notNull(),
    category: text({ enum: widgetCategories }).notNull(),

    authorId: text().references(() => developers.id, { onDelete: "restrict" }),
    isBuiltIn: boolean().notNull().default(false),

    price: numeric({ precision: 10, scale: 2 }).notNull().default("0"),
    priceType: text({ enum: priceTypes }).notNull().default("FREE"),

    minWidth: integer().notNull().default(2),
    maxWidth: integer().notNull().default(12),
    minHeight: integer().notNull().default(2),
    maxHeight: integer().notNull().default(8),
    defaultWidth: integer().notNull().default(4),
    defaultHeight: integer().notNull().default(3),

    /** The registry key of a built-in widget: its folder's name. */
    componentId: text(),
    /** A marketplace widget's code; runs in the sandbox only. */
    code: text(),
    /** JSON Schema 2020-12. */
    configSchema: jsonb().$type<Record<string, unknown>>(),
    previewUrl: text(),

    /** Whether it may stand more than once in a context, with other settings. */
    allowMultiple: boolean().notNull().default(false),
    /** The number of installations; kept by triggers, so that a cascade counts as well. */
    installCount: integer().notNull().default(0),
    isActive: boolean().notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index().on(table.isBuiltIn),
    index().on(table.category),
    // What user_widgets refers to, so that its copy of allow_multiple can't go stale.
    unique("widget_definitions_id_allow_multiple").on(table.id, table.allowMultiple),
    check(
      "widget_definitions_width",
      sql`1 <= ${table.minWidth} and ${table.minWidth} <= ${table.defaultWidth} and ${table.defaultWidth} <= ${table.maxWidth} and ${table.maxWidth} <= 12`,
    ),
    check(
      "widget_definitions_height",
      sql`1 <= ${table.minHeight} and ${table.minHeight} <= ${table.defaultHeight} and ${table.defaultHeight} <= ${table.maxHeight}`,
    ),
    check("widget_definitions_install_count", sql`${table.installCount} >= 0`),
    check("widget_definitions_price", sql`${table.price} >= 0`),
    check(
      "widget_definitions_built_in_has_component",
      sql`not ${table.isBuiltIn} or ${table.componentId} is not null`,
    ),
  ],
);

/** What a developer uploaded for one version of a widget. */
export const widgetVersions = pgTable(
  "widget_versions",
  {
    id: text().primaryKey(),
    widgetId: text()
      .notNull()
      .references(() => widgetDefinitions.id, { onDelete: "cascade" }),
    version: text().notNull(),
    manifest: jsonb().$type<Record<string, unknown>>().notNull(),
    code: text().notNull(),
    /** SHA-256 of the code, in hex. */
    codeHash: text().notNull(),
    changelog: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (table) => [unique().on(table.widgetId, table.version)],
);

/** A widget installed in a context. */
export const userWidgets = pgTable(
  "user_widgets",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    widgetId: text().notNull(),
    organizationId: text().references(() => organizations.id, { onDelete: "cascade" }),
    config: jsonb().$type<Record<string, unknown>>(),
    title: text(),
    isActive: boolean().notNull().default(true),
    /** A copy of the definition's, held equal by the foreign key: the unique index below needs it in this table. */
    allowMultiple: boolean().notNull(),
    installedAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    foreignKey({
      name: "user_widgets_widget",
      columns: [table.widgetId, table.allowMultiple],
      foreignColumns: [widgetDefinitions.id, widgetDefinitions.allowMultiple],
    }).onUpdate("cascade"),
    index().on(table.userId, table.organizationId),
    index().on(table.widgetId),
    // NULLS NOT DISTINCT in the migration: the personal context has no organization.
    uniqueIndex("user_widgets_single_instance")
      .on(table.userId, table.organizationId, table.widgetId)
      .where(sql`not ${table.allowMultiple}`),
  ],
);
