import { botPlatforms, platformNames } from "#domain/bot.ts";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Field, SelectField } from "#app/ui/field.tsx";

type Props = {
  values: Partial<Record<string, string>>;
  errors: FormErrors | undefined;
};

/** What a person can say about a bot; for a new one and to change it later. */
export function BotFields({ values, errors }: Props) {
  return (
    <>
      <Field
        label="Name"
        name="name"
        required
        maxLength={80}
        autoComplete="off"
        defaultValue={values.name}
        error={errors?.fields.name}
      />
      <SelectField
        label="Platform"
        name="platform"
        hint="Where people talk to it. Only a label: every platform reports in the same way."
        defaultValue={values.platform ?? "telegram"}
        error={errors?.fields.platform}
      >
        {botPlatforms.map((platform) => (
          <option key={platform} value={platform}>
            {platformNames[platform]}
          </option>
        ))}
      </SelectField>
      <Field
        label="Description"
        name="description"
        maxLength={500}
        autoComplete="off"
        hint="What it does, for the others. May stay empty."
        defaultValue={values.description}
        error={errors?.fields.description}
      />
    </>
  );
}
