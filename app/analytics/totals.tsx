import { type Measure, measureOf } from "#domain/measures.ts";
import { numbers } from "#domain/numbers.ts";
import { formatCount } from "#widgets/ui/format.ts";
import type { Analytics } from "./analytics.ts";
import { formatDifference, formatMeasure } from "#widgets/ui/measure-format.ts";

const shown = [
  "messages",
  "received",
  "sent",
  "commands",
  "errors",
  "errorRate",
  "handoffs",
  "resolved",
  "responseTime",
] as const satisfies Measure[];

/** The whole period in numbers, each with the difference to the period before. */
export function Totals({ analytics }: { analytics: Analytics }) {
  const { totals, previousTotals, heardBots, previousHeardBots } = analytics;
  return (
    <section aria-label="The whole period">
      <dl className="card grid grid-cols-2 gap-x-6 gap-y-4 p-4 sm:grid-cols-3 md:grid-cols-5 2xl:grid-cols-10">
        {shown.map((measure) => {
          const [now, before] = [measureOf(measure, totals), measureOf(measure, previousTotals)];
          const difference = now === null || before === null ? null : now - before;
          return (
            <Total
              key={measure}
              name={numbers[measure].name}
              text={formatMeasure(measure, now)}
              difference={difference === null ? null : formatDifference(measure, difference)}
              detail={
                measure === "errorRate"
                  ? `${formatCount(totals.errors)} in ${formatCount(totals.received + totals.commands)} asked`
                  : null
              }
            />
          );
        })}
        <Total
          name={numbers.heardBots.name}
          text={formatCount(heardBots)}
          difference={formatDifference("messages", heardBots - previousHeardBots)}
          detail={null}
        />
      </dl>
    </section>
  );
}

type TotalProps = { name: string; text: string; difference: string | null; detail: string | null };

function Total({ name, text, difference, detail }: TotalProps) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className="block text-xl font-semibold tabular-nums">{text}</span>
        <span className="block text-xs text-muted tabular-nums">
          {difference === null ? "nothing to compare with" : `${difference} to the period before`}
        </span>
        {detail !== null && <span className="block text-xs text-muted tabular-nums">{detail}</span>}
      </dd>
    </div>
  );
}
