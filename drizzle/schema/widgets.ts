import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { priceTypes, widgetCategories } from "../../domain/widgets/widget.ts";
import { widgetVersionStatuses } from "../../domain/widgets/widget-version.ts";
import { createdAt, instant, isOneOf, updatedAt } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** People who publish widgets to the marketplace. */
export const developers = pgTable("developers", {
  id: text().primaryKey(),
  /** Null for Botdeck itself. */
  userId: text()
    .unique()
    .references(() => users.id, { onDelete: "cascade" }),
  name: text().notNull(),
  website: text(),
  createdAt: createdAt(),
});

/** What publishers and widgets are called, by what it looks like: nobody else is called so. */
export const takenNames = pgTable(
  "taken_names",
  {
    kind: text({ enum: ["publisher", "widget"] }).notNull(),
    look: text().notNull(),
    developerId: text()
      .notNull()
      .references(() => developers.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.look] }),
    index().on(table.developerId),
    check("taken_names_kind", sql`${table.kind} in ('publisher', 'widget')`),
  ],
);

export const widgetDefinitions = pgTable(
  "widget_definitions",
  {
    id: text().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    description: text().notNull(),
    category: text({ enum: widgetCategories }).notNull(),

    /** Null for what is built in, and once the author's account is gone. */
    authorId: text().references(() => developers.id, { onDelete: "set null" }),
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
    check("widget_definitions_category", isOneOf(table.category, widgetCategories)),
    check("widget_definitions_price_type", isOneOf(table.priceType, priceTypes)),
    check("widget_definitions_price", sql`${table.price} >= 0`),
    check(
      "widget_definitions_built_in_has_component",
      sql`not ${table.isBuiltIn} or ${table.componentId} is not null`,
    ),
  ],
);

/**
 * What a developer uploaded for one version of a widget. Once it was handed in, a trigger holds what it is made of: what
 * was reviewed is what runs.
 */
export const widgetVersions = pgTable(
  "widget_versions",
  {
    id: text().primaryKey(),
    widgetId: text()
      .notNull()
      .references(() => widgetDefinitions.id, { onDelete: "cascade" }),
    version: text().notNull(),
    /** As text: the fields of settings come in the order that the author gave them. */
    manifest: json().$type<Record<string, unknown>>().notNull(),
    code: text().notNull(),
    /** SHA-256 of the code, in hex. */
    codeHash: text().notNull(),
    /** The TypeScript that the code was bundled from. */
    source: text().notNull().default(""),
    changelog: text().notNull().default(""),
    /** What the automated checks said of it. */
    checks: jsonb().notNull().default([]),
    /** SVG. */
    icon: text(),
    /** Addresses of the kind `data:`. */
    screenshots: text().array().notNull().default([]),
    status: text({ enum: widgetVersionStatuses }).notNull().default("draft"),
    createdAt: createdAt(),
    submittedAt: instant(),
    reviewedAt: instant(),
    reviewedBy: text().references(() => users.id, { onDelete: "set null" }),
    reviewNote: text(),
    publishedAt: instant(),
    withdrawnAt: instant(),
    killedAt: instant(),
    /** As everyone reads it in the widget's place. */
    killReason: text(),
  },
  (table) => [
    unique().on(table.widgetId, table.version),
    // What user_widgets and widget_reports refer to, so that they can't name a version of another widget.
    unique("widget_versions_id_widget_id").on(table.id, table.widgetId),
    index().on(table.codeHash),
    index().on(table.status, table.submittedAt),
    check(
      "widget_versions_version",
      sql`${table.version} ~ '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$'`,
    ),
    check("widget_versions_code_hash", sql`${table.codeHash} ~ '^[0-9a-f]{64}$'`),
    check(
      "widget_versions_status",
      sql`${table.status} in ('draft', 'in-review', 'published', 'rejected', 'withdrawn', 'killed')`,
    ),
    check(
      "widget_versions_was_reviewed",
      sql`${table.status} <> 'published' or ${table.publishedAt} is not null`,
    ),
    check(
      "widget_versions_says_why_killed",
      sql`(${table.status} = 'killed') = (${table.killedAt} is not null and ${table.killReason} is not null)`,
    ),
  ],
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
    /** What runs: it stays until somebody updates it. Null for what is built in. */
    versionId: text(),
    /** The version that the settings were made for, until the widget has moved them to the one that is installed. */
    configVersion: text(),
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
    foreignKey({
      name: "user_widgets_version",
      columns: [table.versionId, table.widgetId],
      foreignColumns: [widgetVersions.id, widgetVersions.widgetId],
    }),
    index().on(table.versionId),
    index().on(table.userId, table.organizationId),
    index().on(table.widgetId),
    // NULLS NOT DISTINCT in the migration: the personal context has no organization.
    uniqueIndex("user_widgets_single_instance")
      .on(table.userId, table.organizationId, table.widgetId)
      .where(sql`not ${table.allowMultiple}`),
  ],
);
