import type { Capability } from "./capabilities.ts";

/** What granting it lets a widget do, in words that follow “It may”. */
export function capabilityText(capability: Capability): string {
  switch (capability) {
    case "stats:read":
      return "read the numbers of messages and bots";
    case "bots:read":
      return "read which bots there are, and how they are";
    case "activity:read":
      return "read what happened lately";
    case "storage":
      return "keep up to 64 KB of its own";
    case "links":
      return "ask you to open a link";
    default:
      return `fetch from ${new URL(capability.slice("fetch:".length)).host}, to which it may send whatever it reads`;
  }
}
