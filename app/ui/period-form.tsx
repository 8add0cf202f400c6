import { Form, Link } from "@remix-run/react";
import { type Period, presetPeriods } from "#domain/period.ts";
import { periodNames } from "#widgets/ui/period.ts";
import { Field } from "./field.tsx";
import { periodSearch } from "./period-search.ts";

type Props = {
  period: Period;
  /** What the period came to; nothing while it can't be shown. */
  days: { first: string | undefined; last: string | undefined };
  /** Why what was asked for can't be shown. */
  problem: string | null;
};

/** Chooses a period by its name or by its days, in the address; works without JavaScript too. */
export function PeriodForm({ period, days, problem }: Props) {
  const day = { type: "date", min: "1970-01-01", required: true };
  const asked = typeof period === "string" ? { from: days.first, to: days.last } : period;
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label="Period" className="flex gap-1">
        {presetPeriods.map((preset) => (
          <Link
            key={preset}
            to={periodSearch(preset)}
            preventScrollReset
            aria-current={preset === period ? "true" : undefined}
            className="button aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
          >
            {periodNames[preset]}
          </Link>
        ))}
      </nav>
      <Form
        key={periodSearch(period)}
        method="get"
        preventScrollReset
        className="flex flex-wrap items-end gap-3"
      >
        <Field label="From" name="from" defaultValue={asked.from} {...day} />
        <Field label="To" name="to" defaultValue={asked.to} {...day} />
        <button type="submit" className="button">
          Show these days
        </button>
      </Form>
      {problem !== null && (
        <p role="alert" className="w-full rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}
