import { localDay } from "#domain/local-time.ts";
import { formatDay, formatInstant } from "./format.ts";
import { useNow } from "./now.tsx";

type Props = {
  /** ISO 8601. */
  at: string;
  timeZone: string;
};

/** How long ago something was, kept true by the page's clock; the exact time on hover. */
export function RelativeTime({ at, timeZone }: Props) {
  const instantMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstant(instantMs, timeZone)}>
      {formatAge(instantMs, useNow(), timeZone)}
    </time>
  );
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `just now`, `4 min ago`, `3 h ago`, `2 days ago`; the day itself, `Nov 3`, for what is a week old or older. */
export function formatAge(instantMs: number, nowMs: number, timeZone: string): string {
  const ageMs = nowMs - instantMs;
  if (ageMs < minuteMs) return "just now";
  if (ageMs < hourMs) return `${Math.floor(ageMs / minuteMs)} min ago`;
  if (ageMs < dayMs) return `${Math.floor(ageMs / hourMs)} h ago`;
  if (ageMs < 2 * dayMs) return "1 day ago";
  if (ageMs < 7 * dayMs) return `${Math.floor(ageMs / dayMs)} days ago`;
  return formatDay(localDay(instantMs, timeZone), "short");
}
