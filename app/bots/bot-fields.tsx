import { botPlatforms, platformNames } from "#domain/bot.ts";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";
import { Field, SelectField } from "#app/form/field.tsx";
import { type BotField, botLabels } from "./bot-labels.ts";

type Props = {
  values: Partial<Record<BotField, string>>;
  errors: ErrorsOf<"bots", "create" | "update"> | undefined;
};

/** What a person can say about a bot; for a new one and to change it later. */
export function BotFields({ values, errors }: Props) {
  return (
    <>
      <Field
        label={botLabels.name}
        name="name"
        required
        maxLength={80}
        autoComplete="off"
        defaultValue={values.name}
        errors={errors}
      />
      <SelectField
        label={botLabels.platform}
        name="platform"
        hint="Where people talk to it. Only a label: every platform reports in the same way."
        defaultValue={values.platform ?? "telegram"}
        errors={errors}
      >
        {botPlatforms.map((platform) => (
          <option key={platform} value={platform}>
            {platformNames[platform]}
          </option>
        ))}
      </SelectField>
      <Field
        label={botLabels.description}
        name="description"
        maxLength={500}
        autoComplete="off"
        hint="What it does, for the others. May stay empty."
        defaultValue={values.description}
        errors={errors}
      />
    </>
  );
}
