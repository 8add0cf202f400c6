import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant, updatedAt } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: text().primaryKey(),
    email: text().notNull().unique(),
    name: text().notNull(),
    /** argon2id, in the PHC string format. */
    passwordHash: text().notNull(),
    /** IANA name; days of every number are days of this zone. */
    timeZone: text().notNull().default("UTC"),
    /** The scope (`me` or an organization's slug) that unscoped addresses redirect to. */
    lastScope: text().notNull().default("me"),
    /** Made by "Explore with sample data": has no password anyone knows and is marked wherever it shows. */
    isSample: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [check("users_email_is_lower_case", sql`${table.email} = lower(${table.email})`)],
);

/** Lucia's sessions. `id` is the SHA-256 of the cookie's value, so that a leaked table signs nobody in. */
export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
);
