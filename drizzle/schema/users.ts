import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, smallint, text } from "drizzle-orm/pg-core";
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
    /** 0 is Sunday, 1 is Monday. */
    firstDayOfWeek: smallint().notNull().default(1),
    /** Since when they look at widgets before these are offered: the operator's to give; null for everybody else. */
    reviewerSince: instant(),
    /** When its owner proved that the address is theirs. */
    emailVerifiedAt: instant(),
    /** When an account whose owner deleted it is gone for good; until then they may take that back. */
    deletedAfter: instant(),
    /** The organizations that a deleted account was taken out of: it comes back as what it was there. */
    leftOnDeletion: jsonb(),
    /** The scope (`me` or an organization's slug) that unscoped addresses redirect to. */
    lastScope: text().notNull().default("me"),
    /** Made by "Explore with sample data": has no password anyone knows and is marked wherever it shows. */
    isSample: boolean().notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    check("users_email_is_lower_case", sql`${table.email} = lower(${table.email})`),
    check("users_first_day_of_week", sql`${table.firstDayOfWeek} between 0 and 6`),
  ],
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
    /** To some minutes. */
    lastUsedAt: createdAt(),
    /** Of the last use, so that its owner can tell it from others. */
    userAgent: text(),
    ip: text(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
);

/**
 * What a mailed link lets do; `restore` is handed out when somebody signs in to a deleted account. The token is in the
 * link alone; here is only its SHA-256.
 */
export const mailTokens = pgTable(
  "mail_tokens",
  {
    hash: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    purpose: text({ enum: ["verify", "change", "reset", "restore"] }).notNull(),
    /** The address it was sent to: the one that is verified, or changed to. */
    email: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    index().on(table.userId),
    index().on(table.expiresAt),
    check("mail_tokens_purpose", sql`${table.purpose} in ('verify', 'change', 'reset', 'restore')`),
  ],
);

/** What a link lets do that the operator finds in the log: become a reviewer, once. Here is only its SHA-256. */
export const reviewerLinks = pgTable("reviewer_links", {
  hash: text().primaryKey(),
  createdAt: createdAt(),
  expiresAt: instant().notNull(),
});
