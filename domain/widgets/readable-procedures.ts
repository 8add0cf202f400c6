import type { ReadCapability } from "./capabilities.ts";

/**
 * What widgets of the marketplace may read, and what each takes. Whatever isn't here isn't readable for them: no text of a
 * conversation, no key, no person.
 */
export const readableProcedures = {
  "stats.bots": "stats:read",
  "stats.messages": "stats:read",
  "stats.analytics": "stats:read",
  "stats.retention": "stats:read",
  "bots.list": "bots:read",
  "bots.recent": "bots:read",
  "bots.page": "bots:read",
  "bots.get": "bots:read",
  "bots.incidents": "bots:read",
  "activity.timeline": "activity:read",
} as const satisfies Record<string, ReadCapability>;
