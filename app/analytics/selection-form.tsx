import { Form, useSubmit } from "@remix-run/react";
import { ChevronDown } from "lucide-react";
import { useRef } from "react";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SelectField } from "#app/form/field.tsx";
import { type Days, DaysForm, PeriodLinks } from "#app/form/period-form.tsx";
import { useFollowAddress } from "#app/form/use-follow-address.ts";
import { Menu } from "#app/ui/menu.tsx";
import type { Viewer } from "#widgets/contract/view.ts";
import { measures } from "#domain/measures.ts";
import { numbers } from "#domain/numbers.ts";
import { searchOf, type Selection, splits } from "./selection.ts";

type Props = {
  selection: Selection;
  bots: { id: string; name: string }[];
  days: Days;
  viewer: Viewer;
  problems: string[];
};

const splitNames = { none: "Nothing", bot: "Bot", type: "Type of event" };

/** What is looked at, in one bar. Without JavaScript its forms are like any other; with it a choice shows at once. */
export function SelectionForm({ selection, bots, days, viewer, problems }: Props) {
  const { period, botIds, measure, split, isCompared } = selection;
  return (
    <div className="card control-bar p-3">
      <PeriodLinks period={period} to={(preset) => searchOf({ ...selection, period: preset })} />
      <DaysForm period={period} days={days} viewer={viewer}>
        <HiddenFields<"show" | "split"> values={{ show: measure, split }} />
        {isCompared && <HiddenFields<"compare"> values={{ compare: "previous" }} />}
        {botIds.map((id) => (
          <HiddenFields<"bot"> key={id} values={{ bot: id }} />
        ))}
      </DaysForm>
      <ChoiceForm selection={selection} bots={bots} />
      {problems.length > 0 && (
        <div role="alert" className="w-full rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
    </div>
  );
}

function ChoiceForm({ selection, bots }: Pick<Props, "selection" | "bots">) {
  const { period, botIds, measure, split, isCompared } = selection;
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  useFollowAddress(form, { show: measure, split, bot: botIds, compare: isCompared ? "previous" : [] });
  return (
    <Form
      ref={form}
      method="get"
      preventScrollReset
      className="contents"
      onChange={({ currentTarget }) => submit(currentTarget, { preventScrollReset: true })}
    >
      {Object.entries(typeof period === "string" ? { period } : period).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SelectField label="Show" name="show" defaultValue={measure}>
        {measures.map((name) => (
          <option key={name} value={name}>
            {numbers[name].name}
          </option>
        ))}
      </SelectField>
      <SelectField label="Split by" name="split" defaultValue={split}>
        {splits.map((name) => (
          <option key={name} value={name}>
            {splitNames[name]}
          </option>
        ))}
      </SelectField>
      <BotsField selection={selection} bots={bots} />
      <label className="flex min-h-9 items-center gap-2 text-sm">
        <input type="checkbox" name="compare" value="previous" defaultChecked={isCompared} />
        Compare with the period before
      </label>
      <noscript>
        <button type="submit" className="button">
          Show
        </button>
      </noscript>
    </Form>
  );
}

function BotsField({ selection: { botIds }, bots }: Pick<Props, "selection" | "bots">) {
  const unlisted = botIds.filter((id) => bots.every((bot) => bot.id !== id));
  const choices = [...bots, ...unlisted.map((id) => ({ id, name: "A deleted bot" }))];
  const chosen = choices.filter(({ id }) => botIds.includes(id));
  const [first] = chosen;
  const summary =
    chosen.length === 0 ? "All bots" : chosen.length === 1 ? first?.name : `${chosen.length} bots`;
  return (
    <div>
      <span aria-hidden className="mb-1 block text-sm font-medium">
        Bots
      </span>
      <div className="menu-as-field">
        <Menu
          ariaLabel={`Bots: ${summary ?? ""}`}
          label={
            <>
              <span className="max-w-60 truncate">{summary}</span>
              <ChevronDown size={16} aria-hidden className="shrink-0" />
            </>
          }
        >
          <fieldset className="max-h-72 w-64 min-w-0 overflow-auto">
            <legend className="sr-only">Bots to show; all if none is chosen</legend>
            {choices.length === 0 && <p className="px-2 text-sm text-muted">There is no bot yet.</p>}
            {choices.map(({ id, name }) => (
              <label
                key={id}
                className="flex min-h-8 items-center gap-2 rounded-control px-2 text-sm hover:bg-hover"
              >
                <input type="checkbox" name="bot" value={id} defaultChecked={botIds.includes(id)} />
                <span className="truncate">{name}</span>
              </label>
            ))}
          </fieldset>
        </Menu>
      </div>
    </div>
  );
}
