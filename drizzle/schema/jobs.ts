import { isNull } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";

/** Work for the background, each done once over all processes. What is done is gone; what failed for good stays a while. */
export const jobs = pgTable(
  "jobs",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** Of one name and key at most one waits. */
    key: text(),
    input: jsonb().notNull(),
    createdAt: createdAt(),
    runAt: instant().notNull().defaultNow(),
    /** How often it was begun. */
    attempts: integer().notNull().default(0),
    lastError: text(),
    /** Of whoever is doing it, who renews it until they are done: one that has run out belonged to a process that died. */
    lease: text(),
    leasedUntil: instant(),
    /** It was given anew, under its key, while it was being done. */
    isChanged: boolean().notNull().default(false),
    /** When it was given up. */
    failedAt: instant(),
  },
  (table) => [
    index("jobs_waiting").on(table.name, table.runAt).where(isNull(table.failedAt)),
    uniqueIndex("jobs_waiting_key").on(table.name, table.key).where(isNull(table.failedAt)),
  ],
);
