import { isReadCapability, type Capability } from "./capabilities.ts";

/**
 * Where what a widget sees can go when it is let do all of these, in sentences. Who consents agrees to these rather than
 * to each capability by itself: what reads and may fetch can send what it read.
 */
export function capabilityFlows(capabilities: readonly Capability[]): string[] {
  const hosts = capabilities.flatMap((one) =>
    one.startsWith("fetch:") ? [new URL(one.slice("fetch:".length)).host] : [],
  );
  const reads = capabilities.some(isReadCapability);
  const seen = reads
    ? "What it reads, and how you set it up,"
    : "It reads nothing of yours. How you set it up";
  const list = new Intl.ListFormat("en").format(hosts);
  const ways = hosts.length > 0 ? [`${seen} can be sent to ${list}.`] : [];
  if (capabilities.includes("links"))
    ways.push("A link that it asks to open can carry what it sees: you are shown the whole address first.");
  return ways.length > 0 ? ways : ["It can send nothing anywhere: what it sees stays in Botdeck."];
}
