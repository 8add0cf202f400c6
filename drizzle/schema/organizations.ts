import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { roles } from "../../domain/permissions.ts";
import { createdAt, instant, updatedAt } from "./columns.ts";
import { users } from "./users.ts";

const role = () => text({ enum: roles }).notNull();

export const organizations = pgTable(
  "organizations",
  {
    id: text().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** When one that an owner deleted is gone for good; until then it is there for nobody, but can be brought back. */
    deletedAfter: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [check("organizations_slug_shape", sql`${table.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`)],
);

export const memberships = pgTable(
  "memberships",
  {
    organizationId: text()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: role(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.userId] }),
    index().on(table.userId),
    check("memberships_role", sql`${table.role} in ('owner', 'admin', 'member', 'viewer')`),
  ],
);

/** An open offer to join. The token is in the link given to the invited person; here is only its SHA-256. */
export const invitations = pgTable(
  "invitations",
  {
    id: text().primaryKey(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    role: role(),
    email: text(),
    tokenHash: text().notNull().unique(),
    invitedBy: text().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    acceptedBy: text().references(() => users.id, { onDelete: "set null" }),
  },
  (table) => [
    index().on(table.organizationId),
    check("invitations_role", sql`${table.role} in ('admin', 'member', 'viewer')`),
  ],
);
