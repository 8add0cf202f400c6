import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Box, NarrowBreakpoint } from "../../domain/layout/grid.ts";
import { createdAt, updatedAt } from "./columns.ts";
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
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
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
    responsive: jsonb().$type<Partial<Record<NarrowBreakpoint, Box>>>(),
    /** Reading order, for the list that a phone shows. */
    order: integer().notNull().default(0),
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

/** What a layout looked like before a change, and who changed it. */
export const layoutRevisions = pgTable(
  "layout_revisions",
  {
    id: text().primaryKey(),
    layoutId: text()
      .notNull()
      .references(() => dashboardLayouts.id, { onDelete: "cascade" }),
    version: integer().notNull(),
    actorId: text().references(() => users.id, { onDelete: "set null" }),
    items: jsonb().$type<({ userWidgetId: string } & Box)[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique().on(table.layoutId, table.version)],
);
