import { Link } from "@remix-run/react";
import { useQuery } from "@tanstack/react-query";
import { incidentMeanings } from "#domain/incidents.ts";
import { localDay } from "#domain/local-time.ts";
import type { Period } from "#domain/period.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { formatAmount, formatCount } from "#widgets/ui/format.ts";
import type { Incident } from "#server/bots/incidents.inputs.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { PeriodForm } from "#app/form/period-form.tsx";
import { periodSearch } from "#app/ui/period-search.ts";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";
import { localTime } from "./events/event-search.ts";
import { formatMoment } from "#widgets/ui/format-date.ts";
import { formatDuration } from "./events/format-duration.ts";
import { IncidentAxis } from "./incident-axis.tsx";

/** That a bot has gone silent, nobody reports. */
const REFETCH_EVERY_MS = 60_000;

type Props = { botId: string; viewer: Viewer; period: Period; problem: string | null };

/** What went wrong with a bot in a period: on a time axis, and as a table of the same. */
export function BotIncidents({ botId, viewer, period, problem }: Props) {
  const trpc = useTRPC();
  const { scope, timeZone } = viewer;
  const { data } = useQuery({
    ...trpc.bots.incidents.queryOptions({ scope, botId, period }, { refetchInterval: REFETCH_EVERY_MS }),
    enabled: problem === null,
  });
  const first = data && localDay(Date.parse(data.from), timeZone);
  const last = data && localDay(Date.parse(data.to) - 1, timeZone);
  return (
    <div className="flex flex-col gap-4">
      <PeriodForm period={period} days={{ first, last }} viewer={viewer} problem={problem} />
      {data && problem === null && (
        <>
          <IncidentAxis {...data} timeZone={timeZone} />
          {data.firstHeartbeat === null && <NoHeartbeats />}
          {data.incidents.length === 0 ? (
            <p className="card px-6 py-10 text-center">
              {data.firstHeartbeat === null
                ? "No incidents that can be told: errors stayed few."
                : "No incidents: the bot was never silent for too long, and errors stayed few."}
            </p>
          ) : (
            <IncidentTable incidents={data.incidents} until={data.to} botId={botId} viewer={viewer} />
          )}
          {data.searchedFrom > data.from && first !== undefined && (
            <p className="flex flex-wrap items-center gap-3 text-sm text-muted">
              Looked back to {formatMoment(data.searchedFrom, timeZone)}.
              <Link
                className="button"
                to={periodSearch({ from: first, to: localDay(Date.parse(data.searchedFrom), timeZone) })}
              >
                Look at the time before
              </Link>
            </p>
          )}
        </>
      )}
      <details className="card p-4">
        <summary className="cursor-pointer text-sm font-medium">What counts as an incident</summary>
        <dl className="mt-3 grid max-w-text gap-2 text-sm">
          {Object.values(incidentMeanings).map(({ name, meaning }) => (
            <div key={name}>
              <dt className="font-medium">{name}</dt>
              <dd className="text-muted">{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function NoHeartbeats() {
  return (
    <p className="rounded-control bg-hover px-3 py-2 text-sm">
      This bot never reported a heartbeat, so its silences can’t be told from nobody talking to it.{" "}
      <Link className="link" to="/docs/reporting-events">
        Let it report one every minute
      </Link>{" "}
      to see when it is disconnected.
    </p>
  );
}

type TableProps = { incidents: Incident[]; until: string; botId: string; viewer: Viewer };

function IncidentTable({ incidents, until, botId, viewer }: TableProps) {
  const { scope, timeZone } = viewer;
  return (
    <section aria-labelledby="incidents" className="card">
      <h2 id="incidents" className="px-4 pt-3 pb-2 text-sm font-medium">
        {formatAmount(incidents.length, { one: "incident", many: "incidents" })}
      </h2>
      <ScrollRegion className="overflow-x-auto" aria-labelledby="incidents">
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-muted">
            <tr>
              {["What", "Began", "Ended", "Duration", "Events"].map((name) => (
                <th key={name} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tabular-nums">
            {incidents.map((incident) => (
              <tr
                key={`${incident.kind} ${incident.from}`}
                className="border-t border-border whitespace-nowrap"
              >
                <th scope="row" className="px-4 py-2 text-left font-medium">
                  {incidentMeanings[incident.kind].name}
                  {incident.errors !== null && incident.reported !== null && (
                    <span className="block text-xs font-normal text-muted">
                      {formatAmount(incident.errors, { one: "error", many: "errors" })} of{" "}
                      {formatAmount(incident.reported, { one: "event", many: "events" })}
                    </span>
                  )}
                </th>
                <td className="px-4 py-2">{formatMoment(incident.from, timeZone)}</td>
                <td className="px-4 py-2">
                  {incident.to === null ? (
                    <span className="font-medium text-bad">Not yet</span>
                  ) : (
                    formatMoment(incident.to, timeZone)
                  )}
                </td>
                <td className="px-4 py-2">
                  {formatDuration(Date.parse(incident.to ?? until) - Date.parse(incident.from))}
                </td>
                <td className="px-4 py-2">
                  <Link className="link" to={eventsOf(incident, `/${scope}/bots/${botId}/events`, timeZone)}>
                    {incident.errors === null
                      ? "Events before and after"
                      : `${formatCount(incident.errors)} errors`}
                    <span className="sr-only">: events of {formatMoment(incident.from, timeZone)}</span>
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

const AROUND_MS = 10 * 60_000;

/** The errors of a burst; what came just before and after a silence. */
function eventsOf({ kind, from, to }: Incident, path: string, timeZone: string): string {
  const around = kind === "disconnected" ? AROUND_MS : 0;
  const local = (instantMs: number) => localTime(instantMs, timeZone);
  const params = new URLSearchParams({
    ...(kind === "errors" && { type: "error" }),
    from: local(Date.parse(from) - around),
    ...(to !== null && { until: local(Date.parse(to) + around - (around ? 0 : 1_000)) }),
  });
  return `${path}?${params}`;
}
