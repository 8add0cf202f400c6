import type { EventItem, EventsPage } from "#server/bots/events.inputs.ts";

/** The events on screen, newest first, and where they end. */
export type EventFeed = EventsPage;

const isNewer = (a: EventItem, b: EventItem) => (a.at === b.at ? a.id > b.id : a.at > b.at);
const keyOf = ({ at, id }: EventItem) => `${at} ${id}`;

/** What the newest events hold that isn't on screen; of late reports, those that belong between what is. */
export function freshOf(feed: EventFeed, latest: EventsPage): EventItem[] {
  const known = new Set(feed.events.map(keyOf));
  const last = feed.events.at(-1);
  return latest.events.filter(
    (event) => !known.has(keyOf(event)) && (feed.older === null || !last || isNewer(event, last)),
  );
}

/** Whether there may be events between the newest ones and those on screen: more arrived than one answer holds. */
export function hasGap(feed: EventFeed, latest: EventsPage): boolean {
  const [newest] = feed.events;
  const oldest = latest.events.at(-1);
  if (latest.older === null || !oldest) return false;
  return newest === undefined ? latest.searchedBackTo === null : isNewer(oldest, newest);
}

/** What is on screen with the newest events; only those where there would be a gap between. */
export function withLatest(feed: EventFeed, latest: EventsPage): EventFeed {
  if (hasGap(feed, latest)) return latest;
  const fresh = freshOf(feed, latest);
  if (fresh.length === 0) return feed;
  return { ...feed, events: [...fresh, ...feed.events].sort((a, b) => (isNewer(a, b) ? -1 : 1)) };
}

/** What is on screen with the page that comes after it. */
export function withOlder(feed: EventFeed, page: EventsPage): EventFeed {
  const known = new Set(feed.events.map(keyOf));
  return { ...page, events: [...feed.events, ...page.events.filter((event) => !known.has(keyOf(event)))] };
}
