import type { FieldsOf } from "#app/trpc/fields-of.ts";

export type BotField = Exclude<FieldsOf<"bots", "create">, "scope">;

/** What the fields of a bot are called. */
export const botLabels = {
  name: "Name",
  platform: "Platform",
  description: "Description",
} as const satisfies Record<BotField, string>;
