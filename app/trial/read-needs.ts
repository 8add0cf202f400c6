import type { readableProcedures } from "#server/marketplace/readable-procedures.ts";

/** What each of them takes, for the browser; the type is the server's, and so it says the same. */
export const readNeeds: typeof readableProcedures = {
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
};
