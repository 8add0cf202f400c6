/**
 * The rules of all time zones, as this project pins them: neither Node's, which ends with its release, nor Postgres',
 * nor the browser's. They are renewed by renewing moment-timezone, of which nothing but this data is used.
 */
import packed from "moment-timezone/data/packed/latest.json" with { type: "json" };
import { renamed } from "./zone-names.ts";
import type { Zone } from "./zone.ts";

/** The IANA's name of the release, such as `2026f`. */
export const zonesVersion = packed.version;

const packedByName = new Map(packed.zones.map((zone) => [zone.slice(0, zone.indexOf("|")), zone]));
const linkedTo = new Map(
  packed.links.map((link) => {
    const [target = "", name = ""] = link.split("|");
    return [name, target] as const;
  }),
);
/** Names of places in use, though their clocks may show the same as those of another one: Amsterdam's, say. */
const inUse = new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(renamed)]);
const found = new Map<string, Zone>();

/** @returns undefined for a name that nobody knows; an old one means what it is called today. */
export function findZone(given: string): Zone | undefined {
  const known = found.get(given);
  if (known) return known;
  const name = canonicalName(given);
  const zone = name === undefined ? undefined : unpack(name);
  // What is asked for is written by anyone, in capitals or not: names that lead to one are not kept without end.
  if (zone && found.size < FOUND_MAX) found.set(given, zone);
  return zone;
}

const FOUND_MAX = 2_000;

/** The name of today: `Europe/Kyiv` for `Europe/Kiev`, `Australia/Sydney` for `AET`, `UTC` for `Etc/Zulu`. */
function canonicalName(given: string): string | undefined {
  const name = isKnown(given) ? given : nameOfNode(given);
  if (name === undefined) return undefined;
  const today = renamed(name);
  if (inUse.has(today)) return today;
  const target = linkedTo.get(name);
  if (target === undefined) return name;
  return target === "Etc/UTC" ? "UTC" : renamed(target);
}

const isKnown = (name: string) => packedByName.has(name) || linkedTo.has(name);

/** Node takes names in any case, and some that are nobody else's. */
function nameOfNode(given: string): string | undefined {
  try {
    // eslint-disable-next-line no-restricted-syntax -- its names are asked for, not its rules
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: given }).resolvedOptions();
    return isKnown(timeZone) ? timeZone : undefined;
  } catch {
    return undefined;
  }
}

/** `Name|abbreviations|offsets|which offset holds when|minutes between changes|population`, numbers to the base of 60. */
function unpack(name: string): Zone | undefined {
  const line = packedByName.get(name) ?? packedByName.get(linkedTo.get(name) ?? "");
  if (line === undefined) return undefined;
  const [, , minutesBehind = "", order = "", between = ""] = line.split("|");
  const offsets = minutesBehind.split(" ").map((minutes) => -Math.round(numberOf(minutes) * 60) * 1_000);
  let minute = 0;
  const changes = between
    .split(" ")
    .filter(Boolean)
    .map((minutes) => (minute += numberOf(minutes)) * 60_000)
    .map(Math.round);
  return { name, changes, offsets: Array.from(order, (digit) => offsets[digits.indexOf(digit)] ?? 0) };
}

const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";

function numberOf(text: string): number {
  const isNegative = text.startsWith("-");
  const [whole = "", fraction = ""] = text.slice(isNegative ? 1 : 0).split(".");
  let number = 0;
  for (const digit of whole + fraction) number = number * 60 + digits.indexOf(digit);
  number /= 60 ** fraction.length;
  return isNegative ? -number : number;
}
