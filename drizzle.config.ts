import { defineConfig } from "drizzle-kit";

/** Only `drizzle-kit generate` is used: migrations are applied at boot (server/db/migrate.ts). */
export default defineConfig({
  dialect: "postgresql",
  schema: "./drizzle/schema/*.ts",
  out: "./drizzle/migrations",
  casing: "snake_case",
});
