import { Link } from "@remix-run/react";
import { addDays, localDay } from "#domain/local-time.ts";
import { hourMs } from "#domain/period.ts";
import type { DataOf } from "#widgets/query-tools.ts";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import type { Viewer, WidgetViewProps } from "#widgets/contract/view.ts";
import { NoBots } from "#widgets/ui/no-bots.tsx";
import { formatDay } from "#widgets/ui/format.ts";
import { formatInZone } from "#widgets/ui/format-in-zone.ts";
import { clock } from "#widgets/ui/viewer-text.ts";
import { useNow } from "#widgets/ui/now.tsx";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { lookOf, wordsOf } from "./activity-look.ts";
import type { definition } from "./activity-timeline.definition.ts";
import type { query } from "./activity-timeline.query.ts";

type Data = DataOf<typeof query>;
type Activity = Data["activities"][number];
type Props = WidgetViewProps<ConfigOf<typeof definition>, Data>;

export default function ActivityTimelineView({ data, viewer }: Props) {
  const nowMs = useNow();
  if (data.activities.length === 0) return <NoBots text="Nothing has happened yet." viewer={viewer} />;
  return (
    <div className="flex flex-col gap-3">
      {byDay(data.activities, viewer.timeZone).map(({ day, activities }) => (
        <section key={day}>
          <h3 className="mb-1 text-2xs font-medium text-muted">{nameOf(day, nowMs, viewer.timeZone)}</h3>
          <ol className="flex flex-col">
            {activities.map((activity) => (
              <Entry key={activity.id} activity={activity} viewer={viewer} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** Two lines where the tile is narrow, one where it is wide. */
function Entry({ activity, viewer }: { activity: Activity; viewer: Viewer }) {
  const { Icon, color } = lookOf(activity.type);
  return (
    <li className="flex gap-2.5 py-1.5 text-sm">
      <Icon size={14} aria-hidden className={`mt-[3px] shrink-0 ${color}`} />
      <div className="flex min-w-0 flex-1 flex-col @md:flex-row @md:gap-4">
        <p className="flex min-w-0 flex-1 gap-1">
          <BotName activity={activity} scope={viewer.scope} />{" "}
          <Happened activity={activity} scope={viewer.scope} />
        </p>
        <p className="whitespace-nowrap text-xs text-muted tabular-nums @md:leading-5">
          {activity.count === null ? (
            <RelativeTime at={activity.at} timeZone={viewer.timeZone} />
          ) : (
            <time dateTime={activity.at}>{hourOf(activity.at, viewer.timeZone)}</time>
          )}
        </p>
      </div>
    </li>
  );
}

/** What bots reported is summed up by the hour: `14:00–15:00`, `2:00 PM–3:00 PM`. */
function hourOf(at: string, timeZone: string): string {
  const time = formatInZone(timeZone, clock());
  return `${time(at)}–${time(Date.parse(at) + hourMs)}`;
}

function BotName({ activity: { botId, botName }, scope }: { activity: Activity; scope: string }) {
  const name = botName ?? "A bot";
  if (botId === null) return <span className="truncate font-medium">{name}</span>;
  return (
    <Link to={`/${scope}/bots/${botId}`} className="truncate font-medium hover:underline">
      {name}
    </Link>
  );
}

/** Of a long name as much is shown as what happened leaves. */
const happened = "max-w-3/5 shrink-0 truncate text-muted";

/** What a bot reported leads to the very events. */
function Happened({ activity, scope }: { activity: Activity; scope: string }) {
  const { botId, type, at, count } = activity;
  const words = wordsOf(activity);
  if (botId === null || count === null) return <span className={happened}>{words}</span>;
  const to = `/${scope}/bots/${botId}/events?type=${type}&hour=${at}`;
  return (
    <Link to={to} className={`${happened} hover:underline`}>
      {words}
    </Link>
  );
}

type Day = { day: string; activities: Activity[] };

function byDay(activities: readonly Activity[], timeZone: string): Day[] {
  const days: Day[] = [];
  for (const activity of activities) {
    const day = localDay(Date.parse(activity.at), timeZone);
    const latest = days.at(-1);
    if (latest?.day === day) latest.activities.push(activity);
    else days.push({ day, activities: [activity] });
  }
  return days;
}

function nameOf(day: string, nowMs: number, timeZone: string): string {
  const today = localDay(nowMs, timeZone);
  if (day === today) return "Today";
  if (day === addDays(today, -1)) return "Yesterday";
  return formatDay(day, "full");
}
