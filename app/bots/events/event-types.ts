import type { EventType } from "#domain/event.ts";

/** Types as people read them. */
export const eventTypeNames: Record<EventType, string> = {
  "message.in": "Received",
  "message.out": "Sent",
  command: "Command",
  error: "Error",
  handoff: "Hand-off",
  resolved: "Resolved",
  heartbeat: "Heartbeat",
  custom: "Custom",
};
