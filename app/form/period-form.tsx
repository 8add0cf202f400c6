import { Form, Link, useSubmit } from "@remix-run/react";
import { type ReactNode, useRef } from "react";
import { type Period, type PresetPeriod, presetPeriods } from "#domain/period.ts";
import { periodNames } from "#widgets/ui/period.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { dayOf, DayRange } from "./day-range.tsx";
import { useFollowAddress } from "./use-follow-address.ts";
import { periodSearch } from "#app/ui/period-search.ts";

/** What a period came to; nothing while it can't be shown. */
export type Days = { first: string | undefined; last: string | undefined };
type Props = {
  period: Period;
  days: Days;
  viewer: Viewer;
  /** Why what was asked for can't be shown. */
  problem: string | null;
};

/** Chooses a period by its name or by its days, in the address; works without JavaScript too. */
export function PeriodForm({ period, days, viewer, problem }: Props) {
  return (
    <div className="control-bar">
      <PeriodLinks period={period} to={periodSearch} />
      <DaysForm period={period} days={days} viewer={viewer} />
      {problem !== null && (
        <p role="alert" className="w-full rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The periods that have a name. */
export function PeriodLinks({ period, to }: { period: Period; to: (preset: PresetPeriod) => string }) {
  return (
    <nav aria-label="Period" className="segments">
      {presetPeriods.map((preset) => (
        <Link
          key={preset}
          to={to(preset)}
          preventScrollReset
          aria-current={preset === period ? "true" : undefined}
        >
          {periodNames[preset]}
        </Link>
      ))}
    </nav>
  );
}

/** A period from one day to another, shown at once. `children` are hidden fields: what else the address asks for. */
export function DaysForm({
  period,
  days,
  viewer,
  children,
}: Omit<Props, "problem"> & { children?: ReactNode }) {
  const asked =
    typeof period === "string"
      ? { from: days.first, to: days.last }
      : { from: dayOf(period.from), to: dayOf(period.to) };
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  useFollowAddress(form, asked);
  const show = () => submit(form.current, { preventScrollReset: true });
  return (
    <Form
      ref={form}
      method="get"
      preventScrollReset
      className="contents"
      // A day that is half typed isn't valid.
      onChange={({ currentTarget }) => {
        if (currentTarget.checkValidity()) show();
      }}
    >
      <DayRange range={asked} viewer={viewer} isRequired onChosen={show} />
      {children}
      <noscript>
        <button type="submit" className="button">
          Show these days
        </button>
      </noscript>
    </Form>
  );
}
