import { Form, Link, useNavigate } from "@remix-run/react";
import { Field, SelectField } from "#app/ui/field.tsx";
import { presetPeriods } from "#domain/period.ts";
import { periodNames } from "#widgets/ui/period.ts";
import { searchOf, type Selection } from "./selection.ts";

type Props = {
  selection: Selection;
  bots: { id: string; name: string }[];
  /** What the period came to; nothing while it can't be shown. */
  days: { first: string | undefined; last: string | undefined };
  problem: string | null;
};

/** What is looked at: a period by its name or by its days, and one bot or all. Works without JavaScript too. */
export function SelectionForm({ selection, bots, days, problem }: Props) {
  const { period, botId } = selection;
  const day = { type: "date", min: "1970-01-01", required: true };
  const asked = typeof period === "string" ? { from: days.first, to: days.last } : period;
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label="Period" className="flex gap-1">
        {presetPeriods.map((preset) => (
          <Link
            key={preset}
            to={searchOf({ period: preset, botId })}
            aria-current={preset === period ? "true" : undefined}
            className="button aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
          >
            {periodNames[preset]}
          </Link>
        ))}
      </nav>
      <Form method="get" className="flex flex-wrap items-end gap-3">
        <Field label="From" name="from" defaultValue={asked.from} {...day} />
        <Field label="To" name="to" defaultValue={asked.to} {...day} />
        <BotField selection={selection} bots={bots} />
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

/** With JavaScript another bot shows at once, over the same period; a named period stays a named one. */
function BotField({ selection: { period, botId = "" }, bots }: Pick<Props, "selection" | "bots">) {
  const navigate = useNavigate();
  const isListed = botId === "" || bots.some(({ id }) => id === botId);
  return (
    <SelectField
      label="Bot"
      name="bot"
      defaultValue={botId}
      onChange={({ target }) => navigate(searchOf({ period, botId: target.value || undefined }))}
    >
      <option value="">All bots</option>
      {!isListed && <option value={botId}>A deleted bot</option>}
      {bots.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
