import type { FieldsOf } from "#app/trpc/fields-of.ts";

export type AccountField = FieldsOf<"account", "update">;

/** What the fields of a profile are called. */
export const accountLabels = {
  name: "Name",
  timeZone: "Time zone",
  firstDayOfWeek: "First day of the week",
} as const satisfies Record<AccountField, string>;
