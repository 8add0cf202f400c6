import { check, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { activityTypes } from "../../domain/activity.ts";
import { createdAt, instant, isOneOf } from "./columns.ts";
import { users } from "./users.ts";

/** What people did to the bots of a context. What the bots themselves did is read from the rollups. */
export const activities = pgTable(
  "activities",
  {
    contextId: text().notNull(),
    id: text().notNull(),
    at: createdAt(),
    type: text({ enum: activityTypes }).notNull(),
    botId: text(),
    actorId: text().references(() => users.id, { onDelete: "set null" }),
  },
  (table) => [
    primaryKey({ columns: [table.contextId, table.id] }),
    check("activities_type", isOneOf(table.type, activityTypes)),
    index().on(table.contextId, table.at.desc()),
  ],
);

/**
 * Who changed what, when and from where. Append-only: a trigger refuses UPDATE, and DELETE but of a context that is purged
 * whole (`botdeck.purged_context` names it, in that transaction).
 */
export const auditLog = pgTable(
  "audit_log",
  {
    contextId: text().notNull(),
    id: text().notNull(),
    at: instant().notNull().defaultNow(),
    actorId: text(),
    action: text().notNull(),
    subjectId: text(),
    data: jsonb(),
    ip: text(),
  },
  (table) => [
    primaryKey({ columns: [table.contextId, table.id] }),
    index().on(table.contextId, table.at.desc()),
  ],
);
