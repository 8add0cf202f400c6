import { type IncidentKind, incidentKinds, incidentMeanings } from "#domain/incidents.ts";
import { countDays, startOfDay } from "#domain/days.ts";
import { addDays, localDay } from "#domain/local-time.ts";
import { formatAmount, formatDay } from "#widgets/ui/format.ts";
import type { Incident } from "#server/bots/incidents.inputs.ts";

type Props = { from: string; to: string; searchedFrom: string; incidents: Incident[]; timeZone: string };

const looks: Record<IncidentKind, string> = { disconnected: "text-warn", errors: "text-bad" };
const labelsMax = 6;

/** The incidents where they lie in the period, a lane for each kind; the table below says the same. */
export function IncidentAxis({ from, to, searchedFrom, incidents, timeZone }: Props) {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  const place = (ms: number) =>
    (100 * (Math.min(Math.max(ms, fromMs), toMs) - fromMs)) / Math.max(toMs - fromMs, 1);
  return (
    <section aria-label="Time axis" className="card flex flex-col gap-1 p-4">
      {incidentKinds.map((kind) => {
        const ofKind = incidents.filter((incident) => incident.kind === kind);
        return (
          <div key={kind} className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-3">
            <h2 className="text-xs text-muted">{incidentMeanings[kind].name}</h2>
            {/* The colour stands on HTML, where forced colours can replace it; the SVG inherits it. */}
            <div className={looks[kind]}>
              <svg
                role="img"
                aria-label={`${incidentMeanings[kind].name}: ${formatAmount(ofKind.length, { one: "time", many: "times" })}`}
                width="100%"
                height="24"
                className="block rounded-control bg-hover"
              >
                {ofKind.map((incident) => {
                  const start = place(Date.parse(incident.from));
                  const width = place(incident.to === null ? toMs : Date.parse(incident.to)) - start;
                  // Never thinner than can be seen, nor beyond the edge.
                  const shown = Math.max(width, 0.4);
                  return (
                    <rect
                      key={incident.from}
                      x={`${Math.min(start, 100 - shown)}%`}
                      width={`${shown}%`}
                      height="24"
                      fill="currentColor"
                    />
                  );
                })}
                {searchedFrom > from && (
                  <rect width={`${place(Date.parse(searchedFrom))}%`} height="24" className="fill-skeleton" />
                )}
              </svg>
            </div>
          </div>
        );
      })}
      <DayLabels
        first={localDay(fromMs, timeZone)}
        last={localDay(toMs - 1, timeZone)}
        timeZone={timeZone}
        place={place}
      />
    </section>
  );
}

type LabelProps = { first: string; last: string; timeZone: string; place: (ms: number) => number };

function DayLabels({ first, last, timeZone, place }: LabelProps) {
  const step = Math.ceil(countDays(first, last) / labelsMax);
  const days = Array.from({ length: Math.ceil(countDays(first, last) / step) }, (_, index) =>
    addDays(first, index * step),
  );
  // A label that begins at the edge would be cut off.
  const labelled = days
    .map((day) => ({ day, left: place(startOfDay(day, timeZone)) }))
    .filter(({ left }) => left < 92);
  return (
    <div aria-hidden className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-3">
      <div className="relative col-start-2 h-4 overflow-hidden text-2xs text-muted">
        {labelled.map(({ day, left }, index) => (
          <span
            key={day}
            className={`absolute whitespace-nowrap ${index % 2 === 0 ? "" : "hidden sm:inline"}`}
            style={{ left: `${left}%` }}
          >
            {formatDay(day, "short")}
          </span>
        ))}
      </div>
    </div>
  );
}
