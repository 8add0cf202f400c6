import { timestamp } from "drizzle-orm/pg-core";

/** An instant, to the millisecond; in Postgres always `timestamptz`. */
export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant().notNull().defaultNow();

export const updatedAt = () =>
  instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());
