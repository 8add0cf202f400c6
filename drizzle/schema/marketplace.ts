import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { widgetReportReasons } from "../../domain/widgets/widget-report.ts";
import { createdAt, instant, isOneOf, updatedAt } from "./columns.ts";
import { users } from "./users.ts";
import { userWidgets, widgetDefinitions, widgetVersions } from "./widgets.ts";

const ofUserWidget = () =>
  text()
    .notNull()
    .references(() => userWidgets.id, { onDelete: "cascade" });

/** What an installed widget may do, a row each; taking it back deletes the row. */
export const widgetGrants = pgTable(
  "widget_grants",
  {
    userWidgetId: ofUserWidget(),
    /** As in domain/widgets/capabilities.ts. */
    capability: text().notNull(),
    grantedBy: text().references(() => users.id, { onDelete: "set null" }),
    grantedAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.userWidgetId, table.capability] })],
);

/** What an installed widget did with what it was granted: a row for each thing and day. */
export const widgetUses = pgTable(
  "widget_uses",
  {
    userWidgetId: ofUserWidget(),
    /** In UTC. */
    day: date({ mode: "string" }).notNull(),
    capability: text().notNull(),
    /** The procedure that it read, or the origin that was fetched from. */
    what: text().notNull(),
    count: integer().notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userWidgetId, table.day, table.capability, table.what] }),
    index().on(table.day),
    check("widget_uses_count", sql`${table.count} > 0`),
  ],
);

/** What an installed widget keeps: 64 KB at most together, which the service sees to under the widget's lock. */
export const widgetStorage = pgTable(
  "widget_storage",
  {
    userWidgetId: ofUserWidget(),
    key: text().notNull(),
    /** JSON, byte for byte as it was written. */
    value: text().notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.userWidgetId, table.key] })],
);

export const widgetRatings = pgTable(
  "widget_ratings",
  {
    widgetId: text()
      .notNull()
      .references(() => widgetDefinitions.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    stars: smallint().notNull(),
    text: text().notNull().default(""),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.widgetId, table.userId] }),
    index().on(table.widgetId, table.updatedAt.desc()),
    check("widget_ratings_stars", sql`${table.stars} between 1 and 5`),
  ],
);

/** What somebody told the reviewers of a widget. */
export const widgetReports = pgTable(
  "widget_reports",
  {
    id: text().primaryKey(),
    widgetId: text()
      .notNull()
      .references(() => widgetDefinitions.id, { onDelete: "cascade" }),
    versionId: text(),
    userId: text().references(() => users.id, { onDelete: "set null" }),
    reason: text({ enum: widgetReportReasons }).notNull(),
    text: text().notNull().default(""),
    createdAt: createdAt(),
    settledAt: instant(),
    settledBy: text().references(() => users.id, { onDelete: "set null" }),
    /** What was done about it. */
    note: text(),
  },
  (table) => [
    // Of that widget, so that a report can't name another's version.
    foreignKey({
      name: "widget_reports_version",
      columns: [table.versionId, table.widgetId],
      foreignColumns: [widgetVersions.id, widgetVersions.widgetId],
    }),
    check("widget_reports_reason", isOneOf(table.reason, widgetReportReasons)),
    index().on(table.settledAt, table.createdAt),
  ],
);

/** How a version does where it is installed: counts alone, for texts could carry away what a widget read. */
export const widgetHealth = pgTable(
  "widget_health",
  {
    versionId: text()
      .notNull()
      .references(() => widgetVersions.id, { onDelete: "cascade" }),
    /** In UTC. */
    day: date({ mode: "string" }).notNull(),
    errors: integer().notNull().default(0),
    slowFrames: integer().notNull().default(0),
    /** Times that a page stopped it. */
    kills: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.versionId, table.day] }),
    check(
      "widget_health_counts",
      sql`${table.errors} >= 0 and ${table.slowFrames} >= 0 and ${table.kills} >= 0`,
    ),
  ],
);
