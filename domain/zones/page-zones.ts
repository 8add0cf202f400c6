import type { Zone } from "./zone.ts";

const learnt = new Map<string, Zone>();

/** Tells the page of a zone; what it then shows is what the server shows, whatever rules the browser has. */
export function learnZone(zone: Zone): void {
  learnt.set(zone.name, zone);
}

/** @returns undefined for a zone that the page wasn't told of. */
export function findZone(name: string): Zone | undefined {
  return learnt.get(name);
}
