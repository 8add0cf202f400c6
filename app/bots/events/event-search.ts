import { type EventType, eventTypes } from "#domain/event.ts";
import { firstInstantAt } from "#domain/days.ts";
import { isShownTwice, offsetText, wallClockAt } from "#domain/local-time.ts";

type Position = { at: string; id: string };

/**
 * Which events are asked for; it is all in the address. Times are as the clocks of the viewer show them, with their offset
 * where the clocks show them twice.
 */
export type EventSearch = {
  types: EventType[];
  conversation: string;
  text: string;
  from: string;
  until: string;
};

/** `messages` and the like are what the activity feed tells of an hour. */
const kinds: Record<string, EventType[]> = {
  messages: ["message.in", "message.out"],
  errors: ["error"],
  handoffs: ["handoff"],
};

const HOUR_MS = 3_600_000;

/** What an address asks for. `hour` is an instant: that hour, as the activity feed leads to it. */
export function eventSearchOf(search: URLSearchParams, timeZone: string): EventSearch {
  const given = (name: string) => (search.get(name) ?? "").trim();
  const type = given("type");
  const hourMs = Date.parse(given("hour"));
  const isHour = !Number.isNaN(hourMs);
  return {
    types: kinds[type] ?? eventTypes.filter((one) => one === type),
    conversation: given("conversation").slice(0, 200),
    text: given("text").slice(0, 200),
    from: isHour ? localTime(hourMs, timeZone) : timeGiven(given("from"), given("fromAs")),
    until: isHour
      ? localTime(hourMs + HOUR_MS - 1_000, timeZone)
      : timeGiven(given("until"), given("untilAs")),
  };
}

/**
 * `2026-11-22T09:30` or with seconds, as date fields write it, with an offset or not; empty for anything else. `shown` is
 * what the field showed: left as it was, it still has its offset.
 */
function timeGiven(text: string, shown: string): string {
  const [, time, offset] = timeWithOffset.exec(text) ?? [];
  if (time === undefined || Number.isNaN(Date.parse(`${time}${offset ?? "Z"}`))) return "";
  return offset === undefined && withSeconds(fieldTime(shown)) === withSeconds(time) ? shown : text;
}

/** Browsers send a time without its seconds where they are zero. */
const withSeconds = (time: string) => time.padEnd("2026-11-22T09:30:00".length, ":00");

const timeWithOffset = /^((?:19[7-9]|[2-9]\d\d)\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)([+-]\d\d:\d\d)?$/;

/** A time as a date field takes it, which has no place for an offset. */
export function fieldTime(time: string): string {
  return timeWithOffset.exec(time)?.[1] ?? "";
}

/** An instant as the clocks show it, to the second; with its offset where they show it twice. */
export function localTime(instantMs: number, timeZone: string): string {
  const time = new Date(wallClockAt(instantMs, timeZone)).toISOString().slice(0, 19);
  return isShownTwice(instantMs, timeZone) ? `${time}${offsetText(instantMs, timeZone)}` : time;
}

/** The part of an address that asks for it. */
export function eventSearchParams({ types, ...texts }: EventSearch): URLSearchParams {
  const [type = ""] = types.length === 2 ? ["messages"] : types;
  return new URLSearchParams(Object.entries({ type, ...texts }).filter(([, value]) => value !== ""));
}

/** The same as `bots.events` wants it: instants, the last second whole. */
export function eventsInput({ types, conversation, text, from, until }: EventSearch, timeZone: string) {
  const instant = (given: string, moreMs: number) => {
    const [, time = "", offset] = timeWithOffset.exec(given) ?? [];
    const at = offset ? Date.parse(given) : firstInstantAt(Date.parse(`${time}Z`), timeZone);
    return new Date(at + moreMs).toISOString();
  };
  return {
    ...(types.length > 0 && { types }),
    ...(conversation && { conversation }),
    ...(text && { text }),
    ...(from && { from: instant(from, 0) }),
    ...(until && { until: instant(until, fieldTime(until).length === 16 ? 59_999 : 999) }),
  };
}

/** An event's place in an address. */
export function positionParam({ at, id }: Position): string {
  return `${at}_${id}`;
}

export function positionOf(param: string | null): Position | undefined {
  const [, at, id] = /^(\d{4}-[^_]+Z)_([^]+)$/.exec(param ?? "") ?? [];
  return at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined;
}
