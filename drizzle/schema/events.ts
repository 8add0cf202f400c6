import { doublePrecision, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { eventTypes } from "../../domain/event.ts";
import { createdAt, instant } from "./columns.ts";

/**
 * What bots reported, partitioned by month of `at` (the migration adds PARTITION BY, which Drizzle can't express).
 * The primary key is what makes a retry harmless. `id` is the bot's own, and has more behind it where another event had
 * the same id and time before (`reportedId` in domain/event.ts).
 */
export const events = pgTable(
  "events",
  {
    contextId: text().notNull(),
    botId: text().notNull(),
    at: instant().notNull(),
    id: text().notNull(),
    type: text({ enum: eventTypes }).notNull(),
    name: text(),
    conversation: text(),
    user: text(),
    latencyMs: doublePrecision(),
    text: text(),
    data: jsonb(),
    /** Of a CloudEvent; a long one's digest. */
    source: text(),
    receivedAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.contextId, table.botId, table.at, table.id] })],
);

const count = () => integer().notNull().default(0);

/** Only what can be added up: counts and sums, never averages. */
const measures = () => ({
  messagesIn: count(),
  messagesOut: count(),
  commands: count(),
  errors: count(),
  handoffs: count(),
  resolved: count(),
  heartbeats: count(),
  customs: count(),
  latencyCount: count(),
  latencyMsSum: doublePrecision().notNull().default(0),
});

const bucket = () => ({ contextId: text().notNull(), botId: text().notNull(), at: instant().notNull() });

/** Sums of whole UTC hours, a row a bot; written in the statement that writes the events. */
export const statsHourly = pgTable("stats_hourly", { ...bucket(), ...measures() }, (table) => [
  primaryKey({ columns: [table.contextId, table.botId, table.at] }),
  index().on(table.contextId, table.at),
]);

/** The same in quarter hours, for viewers whose time zone isn't a whole number of hours from UTC. */
export const statsQuarterHourly = pgTable("stats_quarter_hourly", { ...bucket(), ...measures() }, (table) => [
  primaryKey({ columns: [table.contextId, table.botId, table.at] }),
  index().on(table.contextId, table.at),
]);

/** The same in whole UTC days: of a long span, everything but its ends is read from here. */
export const statsDaily = pgTable("stats_daily", { ...bucket(), ...measures() }, (table) => [
  primaryKey({ columns: [table.contextId, table.botId, table.at] }),
  index().on(table.contextId, table.at),
]);
