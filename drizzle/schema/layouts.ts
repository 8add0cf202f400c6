import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { dashboardSharings } from "../../domain/layout/dashboard.ts";
import { createdAt, instant, isOneOf, updatedAt } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";
import { userWidgets } from "./widgets.ts";

export const dashboardLayouts = pgTable(
  "dashboard_layouts",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    organizationId: text().references(() => organizations.id, { onDelete: "cascade" }),
    name: text().notNull().default("Default"),
    isDefault: boolean().notNull().default(true),
    columns: integer().notNull().default(12),
    /** Counts the changes of the layout and its items. */
    version: integer().notNull().default(1),
    /** Where it stands among the dashboards of its author in this context. */
    position: integer().notNull().default(0),
    /** Who else of the organization sees it; a personal one is always private. */
    sharing: text({ enum: dashboardSharings }).notNull().default("private"),
    /** What its widgets follow unless they set their own. */
    settings: jsonb().notNull().default({}),
    /** Since when it has been in the bin. */
    deletedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    check(
      "dashboard_layouts_default_is_there",
      sql`not (${table.isDefault} and ${table.deletedAt} is not null)`,
    ),
    check("dashboard_layouts_sharing", isOneOf(table.sharing, dashboardSharings)),
    check(
      "dashboard_layouts_shared_with_someone",
      sql`${table.sharing} = 'private' or ${table.organizationId} is not null`,
    ),
    // NULLS NOT DISTINCT in the migration: the personal context has no organization.
    uniqueIndex("dashboard_layouts_one_default")
      .on(table.userId, table.organizationId)
      .where(sql`${table.isDefault}`),
    index().on(table.userId, table.organizationId),
    check("dashboard_layouts_columns", sql`${table.columns} between 1 and 12`),
  ],
);

export const dashboardLayoutItems = pgTable(
  "dashboard_layout_items",
  {
    id: text().primaryKey(),
    layoutId: text()
      .notNull()
      .references(() => dashboardLayouts.id, { onDelete: "cascade" }),
    userWidgetId: text()
      .notNull()
      .references(() => userWidgets.id, { onDelete: "cascade" }),
    x: integer().notNull(),
    y: integer().notNull(),
    w: integer().notNull(),
    h: integer().notNull(),
    /** Where the tile stands on narrower screens, for those breakpoints that were arranged by hand. */
    responsive: jsonb(),
    /** Reading order, for the list that a phone shows. */
    order: integer().notNull().default(0),
    /** Whether it may be moved, resized or removed before it is unlocked. */
    isLocked: boolean().notNull().default(false),
    /** Since when it has been in the bin; from there it comes back to where it stood. */
    removedAt: instant(),
  },
  (table) => [
    unique().on(table.layoutId, table.userWidgetId),
    index().on(table.userWidgetId),
    check(
      "dashboard_layout_items_on_grid",
      sql`${table.x} >= 0 and ${table.y} >= 0 and ${table.w} >= 1 and ${table.h} >= 1 and ${table.x} + ${table.w} <= 12 and ${table.y} + ${table.h} <= 1000`,
    ),
  ],
);

/** What was done to a layout, one row an operation, and what undoes it: its history. */
export const layoutRevisions = pgTable(
  "layout_revisions",
  {
    layoutId: text()
      .notNull()
      .references(() => dashboardLayouts.id, { onDelete: "cascade" }),
    /** The operation's, made where the change was made: a retried one is found here and counts once. */
    id: text().notNull(),
    /** The layout's, after it. */
    version: integer().notNull(),
    actorId: text().references(() => users.id, { onDelete: "set null" }),
    intent: jsonb().notNull(),
    inverse: jsonb().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.layoutId, table.id] }),
    unique().on(table.layoutId, table.version),
    index().on(table.createdAt),
  ],
);
