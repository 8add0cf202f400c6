import "#app/ui/open-list.ts";
import { type ComponentProps, type ReactNode, useId } from "react";
import type { FormErrors } from "./form-errors.ts";

type About<Name extends string> = {
  label: ReactNode;
  /** One that the form of `errors` has; any where there are none. */
  name: NoInfer<Name>;
  /** What is wrong with the whole form, of which the field shows its own. */
  errors?: FormErrors<Name> | undefined;
  /** What is wrong with this field, where no procedure says it. */
  error?: string | undefined;
  hint?: string;
};
type Kept<Tag extends "input" | "textarea" | "select"> = Omit<
  ComponentProps<Tag>,
  "id" | "className" | "name"
>;

function issueOf(name: string, { fields }: FormErrors = { form: null, fields: {} }): string | undefined {
  return fields[name];
}

/** A text field with its label, a hint, and what is wrong with it. */
export function Field<Name extends string>({
  label,
  hint,
  errors,
  error,
  ...input
}: About<Name> & Kept<"input">) {
  return (
    <Labelled label={label} error={error ?? issueOf(input.name, errors)} hint={hint}>
      {(aria) => <input className="input" {...aria} {...input} />}
    </Labelled>
  );
}

/** Several lines of text, with their label, a hint, and what is wrong with them. */
export function TextAreaField<Name extends string>({
  label,
  hint,
  errors,
  error,
  ...area
}: About<Name> & Kept<"textarea">) {
  return (
    <Labelled label={label} error={error ?? issueOf(area.name, errors)} hint={hint}>
      {(aria) => <textarea className="input" rows={6} {...aria} {...area} />}
    </Labelled>
  );
}

/** A choice with its label, a hint, and what is wrong with it; its children are the options. */
export function SelectField<Name extends string>({
  label,
  hint,
  errors,
  error,
  ...select
}: About<Name> & Kept<"select">) {
  return (
    <Labelled label={label} error={error ?? issueOf(select.name, errors)} hint={hint}>
      {(aria) => <select className="input" {...aria} {...select} />}
    </Labelled>
  );
}

type Aria = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };
type LabelledProps = {
  label: ReactNode;
  error: string | undefined;
  hint: string | undefined;
  children: (aria: Aria) => ReactNode;
};

function Labelled({ label, error, hint, children }: LabelledProps) {
  const id = useId();
  const about = error ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": about ? `${id}-about` : undefined,
      })}
      {about && (
        <p id={`${id}-about`} className={`mt-1 text-xs ${error ? "text-bad" : "text-muted"}`}>
          {error ? sentence(error) : hint}
        </p>
      )}
    </div>
  );
}

/** Issues are written to follow the field's name (`name: use at most …`); beside the field they stand alone. */
function sentence(issue: string): string {
  const text = issue.charAt(0).toUpperCase() + issue.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
