import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { botPlatforms } from "../../domain/bot.ts";
import { createdAt, instant, isOneOf, updatedAt } from "./columns.ts";

export const bots = pgTable(
  "bots",
  {
    /** The user's id in the personal context, the organization's id otherwise. */
    contextId: text().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    platform: text({ enum: botPlatforms }).notNull().default("other"),
    description: text().notNull().default(""),
    isSample: boolean().notNull().default(false),
    /** When a report last came in, by the server's clock; whether a bot is connected follows from it. */
    lastEventAt: instant(),
    /** By how much the bot's own clock was off then, in milliseconds; null until something tells (domain/bot.ts). */
    clockOffMs: bigint({ mode: "number" }),
    pausedAt: instant(),
    /** A deleted bot stays, so that its numbers keep their name. */
    deletedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    primaryKey({ columns: [table.contextId, table.id] }),
    check("bots_platform", isOneOf(table.platform, botPlatforms)),
    index()
      .on(table.contextId, table.lastEventAt.desc().nullsLast())
      .where(sql`${table.deletedAt} is null`),
  ],
);

/** Keys that a bot reports with. The key itself is shown once; here is only its SHA-256. */
export const botKeys = pgTable(
  "bot_keys",
  {
    contextId: text().notNull(),
    id: text().notNull(),
    botId: text().notNull(),
    name: text().notNull(),
    /** The key's first characters, to tell keys apart by. */
    hint: text().notNull(),
    hash: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.contextId, table.id] }),
    foreignKey({
      columns: [table.contextId, table.botId],
      foreignColumns: [bots.contextId, bots.id],
    }).onDelete("cascade"),
    // The one index that can't begin with the context: a key is what tells the context.
    unique().on(table.hash),
    index().on(table.contextId, table.botId),
  ],
);
