import type { ReactNode } from "react";
import { numbers } from "#domain/numbers.ts";
import { formatCount } from "#widgets/ui/format.ts";
import { TrendBadge } from "#widgets/ui/trend-badge.tsx";
import type { MessageStats } from "./message-stats.ts";

/** What was counted in the whole period, and whether that is more than before. */
export function MessageTotals({ stats: { totals, trend, previousTotal, daily } }: { stats: MessageStats }) {
  const before = daily.length === 1 ? "the day before" : `the ${formatCount(daily.length)} days before`;
  return (
    <dl className="card grid grid-cols-2 gap-x-6 gap-y-4 p-4 md:grid-cols-[2fr_repeat(4,1fr)]">
      <div className="col-span-2 flex flex-col md:col-span-1">
        <dd className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-3xl font-semibold tabular-nums">{formatCount(totals.messages)}</span>
          <TrendBadge trend={trend} before={before} />
        </dd>
        <dt className="order-first sr-only">{numbers.messages.name}</dt>
        <dd className="text-sm text-muted">
          <span aria-hidden>{`${numbers.messages.name}, `}</span>
          {`${formatCount(previousTotal)} in ${before}`}
        </dd>
      </div>
      <Total name={numbers.received.name}>{formatCount(totals.received)}</Total>
      <Total name={numbers.sent.name}>{formatCount(totals.sent)}</Total>
      <Total name={numbers.commands.name}>{formatCount(totals.commands)}</Total>
      <Total name={numbers.errors.name}>{formatCount(totals.errors)}</Total>
    </dl>
  );
}

function Total({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-2xl font-semibold tabular-nums md:leading-10">{children}</dd>
    </div>
  );
}
