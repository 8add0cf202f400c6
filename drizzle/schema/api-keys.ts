import { index, pgTable, text } from "drizzle-orm/pg-core";
import { apiScopes } from "../../domain/api-scopes.ts";
import { createdAt, instant } from "./columns.ts";
import { users } from "./users.ts";

/** What a person gives to a program that acts for them, within its scopes. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** SHA-256 of the key, in hex. */
    hash: text().notNull().unique(),
    /** The key’s first characters, to tell keys apart by. */
    hint: text().notNull(),
    scopes: text({ enum: apiScopes }).array().notNull(),
    /** Null for one that doesn't expire. */
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.userId)],
);
