import { type ComponentProps, type ReactNode, useId } from "react";

type About = { label: string; name: string; error?: string | undefined; hint?: string };
type InputProps = About & Omit<ComponentProps<"input">, "id" | "className">;
type TextAreaProps = About & Omit<ComponentProps<"textarea">, "id" | "className">;
type SelectProps = About & Omit<ComponentProps<"select">, "id" | "className">;

/** A text field with its label, a hint, and what is wrong with it. */
export function Field({ label, error, hint, ...input }: InputProps) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(aria) => <input className="input" {...aria} {...input} />}
    </Labelled>
  );
}

/** Several lines of text, with their label, a hint, and what is wrong with them. */
export function TextAreaField({ label, error, hint, ...area }: TextAreaProps) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(aria) => <textarea className="input" rows={6} {...aria} {...area} />}
    </Labelled>
  );
}

/** A choice with its label, a hint, and what is wrong with it; its children are the options. */
export function SelectField({ label, error, hint, ...select }: SelectProps) {
  return (
    <Labelled label={label} error={error} hint={hint}>
      {(aria) => <select className="input" {...aria} {...select} />}
    </Labelled>
  );
}

type Aria = { id: string; "aria-invalid": true | undefined; "aria-describedby": string | undefined };
type LabelledProps = {
  label: string;
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
