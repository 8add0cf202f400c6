import { useId } from "react";
import { isSame } from "#domain/is-same.ts";
import type { Json, JsonObject } from "#domain/json.ts";
import { Field, SelectField, TextAreaField } from "#app/form/field.tsx";
import type { ConfigField, Option } from "./config-fields.ts";

type Props = {
  fields: ConfigField[];
  config: Partial<JsonObject>;
  /** What is wrong, by the field's name. */
  errors: Partial<Record<string, string>>;
  /** Told the one field that was typed into; undefined where it was emptied and may be nothing. */
  onChange: (typed: Record<string, Json | undefined>) => void;
};

/** One form for the settings of any widget. */
export function ConfigForm({ fields, config, errors, onChange }: Props) {
  return fields.map((field) => (
    <ConfigInput
      key={field.name}
      field={field}
      value={config[field.name]}
      error={errors[field.name]}
      onChange={(value) => onChange({ [field.name]: value })}
    />
  ));
}

type InputProps<TField> = {
  field: TField;
  value: Json | undefined;
  error: string | undefined;
  onChange: (value: Json | undefined) => void;
};

function ConfigInput({ field, ...props }: InputProps<ConfigField>) {
  switch (field.kind) {
    case "toggle":
      return <Toggle field={field} {...props} />;
    case "choices":
      return <Choices field={field} {...props} />;
    case "choice":
      return <Choice field={field} {...props} />;
    case "number":
      return <NumberInput field={field} {...props} />;
    case "text":
      return <TextInput field={field} {...props} />;
  }
}

type Of<TKind extends ConfigField["kind"]> = InputProps<Extract<ConfigField, { kind: TKind }>>;

function Toggle({ field, value, onChange }: Of<"toggle">) {
  return (
    <Check
      label={field.label}
      hint={field.hint}
      isChecked={value === true}
      onChange={(isOn) => onChange(isOn)}
    />
  );
}

function Choice({ field, value, error, onChange }: Of<"choice">) {
  const chosen = field.options.findIndex((option) => isSame(option.value, value));
  return (
    <SelectField
      name={field.name}
      label={field.label}
      hint={field.hint ?? undefined}
      error={error}
      value={chosen}
      onChange={({ target }) => onChange(field.options[Number(target.value)]?.value)}
    >
      {(field.isOptional || chosen < 0) && (
        <option value={-1} disabled={!field.isOptional}>
          {field.isOptional ? "Not set" : "Choose…"}
        </option>
      )}
      {field.options.map(({ label }, index) => (
        <option key={label} value={index}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

function Choices({ field, value, error, onChange }: Of<"choices">) {
  const id = useId();
  const chosen = Array.isArray(value) ? value : [];
  const isChosen = (option: Json) => chosen.some((one) => isSame(one, option));
  const without = (option: Json) => chosen.filter((one) => !isSame(one, option));
  // In the order of the options, whatever the order they were ticked in.
  const withOption = (option: Json) =>
    field.options.map((one) => one.value).filter((one) => isSame(one, option) || isChosen(one));
  const about = error ?? field.hint;
  return (
    <fieldset aria-describedby={about ? id : undefined}>
      <legend className="mb-1 text-sm font-medium">{field.label}</legend>
      {field.options.map(({ value: option, label }: Option) => (
        <Check
          key={label}
          label={label}
          hint={null}
          isChecked={isChosen(option)}
          onChange={(isOn) => onChange(isOn ? withOption(option) : without(option))}
        />
      ))}
      {about && (
        <p id={id} className={`mt-1 text-xs ${error ? "text-bad" : "text-muted"}`}>
          {about}
        </p>
      )}
    </fieldset>
  );
}

function NumberInput({ field, value, error, onChange }: Of<"number">) {
  const emptied = field.isOptional ? undefined : null;
  return (
    <Field
      type="number"
      name={field.name}
      label={field.label}
      hint={field.hint ?? rangeOf(field)}
      error={error}
      min={field.min}
      max={field.max}
      step={field.step}
      value={typeof value === "number" ? value : ""}
      // An emptied field that has to be something is null: no number, so that the check says so instead of guessing one.
      onChange={({ target }) => onChange(target.value === "" ? emptied : target.valueAsNumber)}
    />
  );
}

function rangeOf({ min, max }: { min: number | undefined; max: number | undefined }): string | undefined {
  return min === undefined || max === undefined ? undefined : `From ${min} to ${max}.`;
}

function TextInput({ field, value, error, onChange }: Of<"text">) {
  const As = field.hasLines ? TextAreaField : Field;
  return (
    <As
      name={field.name}
      label={field.label}
      hint={field.hint ?? undefined}
      error={error}
      maxLength={field.lengthMax}
      value={typeof value === "string" ? value : ""}
      onChange={({ target }: { target: { value: string } }) =>
        onChange(target.value === "" && field.isOptional ? undefined : target.value)
      }
    />
  );
}

type CheckProps = {
  label: string;
  hint: string | null;
  isChecked: boolean;
  onChange: (isChecked: boolean) => void;
};

function Check({ label, hint, isChecked, onChange }: CheckProps) {
  return (
    <label className="flex min-h-9 items-center gap-2">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  );
}
