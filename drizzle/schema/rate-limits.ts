import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Fixed windows of attempts; in Postgres, so that they survive a restart and hold across processes. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  windowEndsAt: instant().notNull(),
  used: bigint({ mode: "number" }).notNull(),
});
