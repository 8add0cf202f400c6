import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Viewer } from "#widgets/contract/view.ts";
import { formatAmount } from "#widgets/ui/format.ts";
import { EmptyPage } from "#app/ui/empty-page.tsx";
import type { EventFeed } from "./event-feed.ts";
import { EventFilter } from "./event-filter.tsx";
import { EventRow } from "./event-row.tsx";
import { type EventSearch, eventSearchParams, eventsInput, positionParam } from "./event-search.ts";
import { FirstEvent } from "./first-event.tsx";
import { formatMoment } from "#widgets/ui/format-date.ts";
import { useEventFeed } from "./use-event-feed.ts";

type Position = { at: string; id: string };
type Props = {
  botId: string;
  viewer: Viewer;
  search: EventSearch;
  /** Where the list begins, if not at the newest event. */
  before: Position | undefined;
  /** The event that is shown open. */
  selected: Position | undefined;
  /** Nothing was ever reported. */
  isWaiting: boolean;
};

const event = { one: "new event", many: "new events" };

/** What a bot reported, newest first and live; going back further and further. */
export function BotEvents({ botId, viewer, search, before, selected, isWaiting }: Props) {
  const { scope, timeZone } = viewer;
  const path = `/${scope}/bots/${botId}/events`;
  const selectedKey = selected && positionParam(selected);
  const list = useRef<HTMLOListElement>(null);
  const isLive = before === undefined && search.until === "";
  const asked = { scope, botId, ...eventsInput(search, timeZone), ...(before && { before }) };
  const { feed, waiting, isMoreWaiting, arrived, isBusy, showNew, loadOlder } = useEventFeed(
    asked,
    isLive,
    list,
  );
  if (isWaiting && feed.events.length === 0) return <FirstEvent botId={botId} viewer={viewer} />;
  return (
    <div className="flex flex-col gap-4">
      <EventFilter search={search} path={path} />
      <div className="sticky top-2 z-10 flex min-h-8 flex-wrap items-center gap-3 text-sm text-muted">
        <Arrivals waiting={waiting} isMore={isMoreWaiting} arrived={arrived} onShow={showNewOnTop} />
        {!isLive && <Past before={before} path={path} timeZone={timeZone} />}
        {isLive && waiting + arrived === 0 && <p>Newest first. New ones come in by themselves.</p>}
      </div>
      {feed.events.length > 0 && (
        <ol ref={list} aria-label="Events" className="card divide-y divide-border overflow-hidden">
          {feed.events.map((one) => (
            <EventRow
              key={positionParam(one)}
              event={one}
              botId={botId}
              viewer={viewer}
              isSelected={positionParam(one) === selectedKey}
            />
          ))}
        </ol>
      )}
      <NothingFound feed={feed} search={search} path={path} />
      <Older feed={feed} search={search} timeZone={timeZone} isBusy={isBusy} onLoad={loadOlder} />
    </div>
  );

  function showNewOnTop(): void {
    showNew();
    window.scrollTo({ top: 0 });
  }
}

type NothingProps = { feed: EventFeed; search: EventSearch; path: string };

function NothingFound({ feed, search, path }: NothingProps) {
  if (feed.events.length > 0 || feed.older !== null) return null;
  const isFiltered = eventSearchParams(search).size > 0;
  return (
    <EmptyPage text={isFiltered ? "No event matches this." : "No events here."}>
      <Link className="button" to={path}>
        Show all events
      </Link>
    </EmptyPage>
  );
}

type PastProps = { before: Position | undefined; path: string; timeZone: string };

/** Where the list begins when that isn't now, and the way back. */
function Past({ before, path, timeZone }: PastProps) {
  return (
    <p className="flex flex-wrap items-center gap-2">
      {before ? `Events before ${formatMoment(before.at, timeZone)}` : "Events up to the time chosen"}
      <Link className="button" to={path}>
        Back to the newest
      </Link>
    </p>
  );
}

type ArrivalsProps = { waiting: number; isMore: boolean; arrived: number; onShow: () => void };

/** New events that wait, or have just come in; said politely. */
function Arrivals({ waiting, isMore, arrived, onShow }: ArrivalsProps) {
  const cameIn = arrived > 0 ? `${formatAmount(arrived, event)} came in` : "";
  return (
    <p role="status" className="flex items-center gap-2">
      {waiting > 0 ? (
        <button type="button" className="button-primary" onClick={onShow}>
          Show {isMore ? `more than ${waiting} new events` : formatAmount(waiting, event)}
        </button>
      ) : (
        <span className={cameIn ? "" : "sr-only"}>{cameIn}</span>
      )}
    </p>
  );
}

type OlderProps = {
  feed: EventFeed;
  search: EventSearch;
  timeZone: string;
  isBusy: boolean;
  onLoad: () => Promise<void>;
};

/** The way back: a link that is followed by scrolling near it, too, as long as there is something to be seen on the way. */
function Older({ feed: { older, searchedBackTo, events }, search, timeZone, isBusy, onLoad }: OlderProps) {
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(onLoad);
  const isByScrolling = older !== null && searchedBackTo === null;
  useEffect(() => {
    load.current = onLoad;
  });
  useEffect(() => {
    const element = end.current;
    if (!element || !isByScrolling || isBusy) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && window.scrollY > 0 && void load.current(),
      { rootMargin: "400px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isByScrolling, isBusy, older]);
  if (older === null)
    return events.length > 0 ? <p className="text-sm text-muted">That is the first of them.</p> : null;
  const params = eventSearchParams(search);
  params.set("before", positionParam(older));
  return (
    <div ref={end} className="flex flex-wrap items-center gap-3 text-sm text-muted">
      {searchedBackTo !== null && (
        <p role="status">
          {`${events.length === 0 ? "Nothing found yet. " : ""}Searched back to ${formatMoment(searchedBackTo, timeZone)}.`}
        </p>
      )}
      <Link
        className="button"
        to={`?${params}`}
        aria-disabled={isBusy}
        onClick={(click) => {
          click.preventDefault();
          void onLoad();
        }}
      >
        {isBusy ? "Loading…" : searchedBackTo === null ? "Load older" : "Search further"}
      </Link>
    </div>
  );
}
