import { isolate } from "#domain/name.ts";
import { Link } from "@remix-run/react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Viewer } from "#widgets/contract/view.ts";
import type { EventItem } from "#server/bots/events.inputs.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";
import { localTime, positionParam } from "./event-search.ts";
import { eventTypeNames } from "./event-types.ts";
import { formatMoment } from "#widgets/ui/format-date.ts";

type Props = { event: EventItem; botId: string; viewer: Viewer; isSelected: boolean };

/** One event in a line; opened, all of it. What it says is other people's text, and shown as nothing but text. */
export function EventRow({ event, botId, viewer, isSelected }: Props) {
  const [isOpen, setIsOpen] = useState(isSelected);
  const { at, type, name, conversation, user, text } = event;
  return (
    <li className="[contain-intrinsic-size:auto_40px] [content-visibility:auto]">
      <details open={isSelected} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary className="grid min-h-10 cursor-pointer grid-cols-[auto_1fr] items-center gap-x-4 px-4 py-2 text-sm -outline-offset-2 hover:bg-hover md:grid-cols-[13rem_6rem_minmax(0,12rem)_minmax(0,1fr)]">
          <time dateTime={at} className="text-muted tabular-nums">
            {formatMoment(at, viewer.timeZone)}
          </time>
          <span className={`font-medium ${type === "error" ? "text-bad" : ""}`}>{eventTypeNames[type]}</span>
          <span className="col-span-2 truncate text-muted md:col-span-1">
            {[conversation, user].flatMap((name) => (name ? isolate(name) : [])).join(" · ")}
          </span>
          <span className="col-span-2 truncate md:col-span-1">
            {[name && isolate(name), text].filter(Boolean).join(": ")}
          </span>
        </summary>
        {isOpen && <EventJson event={event} botId={botId} viewer={viewer} />}
      </details>
    </li>
  );
}

function EventJson({ event, botId, viewer: { scope, timeZone } }: Omit<Props, "isSelected">) {
  const trpc = useTRPC();
  const { at, id, conversation } = event;
  const { data, isError } = useQuery(
    // What was reported never changes.
    trpc.bots.event.queryOptions({ scope, botId, at, id }, { staleTime: Infinity }),
  );
  if (isError)
    return (
      <p className="px-4 pb-3 text-sm text-bad">This event couldn’t be loaded. Close it and try again.</p>
    );
  if (!data) return <p className="px-4 pb-3 text-sm text-muted">Loading…</p>;
  const reported = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null));
  const json = JSON.stringify(reported, null, 2);
  return (
    <div className="flex flex-col gap-2 px-4 pt-2 pb-3">
      <ScrollRegion
        aria-label="Event as JSON"
        className="max-h-96 overflow-auto rounded-control bg-hover p-3"
      >
        <pre className="font-mono text-xs">{json}</pre>
      </ScrollRegion>
      <p className="flex flex-wrap gap-2">
        <CopyButton text={json} what="JSON" />
        <Link
          className="button"
          to={`?${new URLSearchParams({ until: localTime(Date.parse(at), timeZone), event: positionParam(event) })}`}
        >
          Link to this event
        </Link>
        {conversation !== null && (
          <Link className="button" to={`?${new URLSearchParams({ conversation })}`}>
            All of this conversation
          </Link>
        )}
      </p>
    </div>
  );
}
