import { Form } from "@remix-run/react";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Field, SelectField } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { Section } from "./section.tsx";

type Props = {
  account: { name: string; timeZone: string; firstDayOfWeek: number };
  timeZones: string[];
  errors: FormErrors | undefined;
};

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** What somebody is called, and how they count days and weeks. */
export function Profile({ account, timeZones, errors }: Props) {
  const fields = errors?.fields;
  return (
    <Section id="profile" title="Profile">
      <Form method="post" className="flex max-w-96 flex-col gap-4" noValidate>
        <input type="hidden" name="intent" value="update-account" />
        <FormError errors={errors} />
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          required
          defaultValue={account.name}
          error={fields?.name}
        />
        <SelectField
          label="Time zone"
          name="timeZone"
          defaultValue={account.timeZone}
          hint="Every day of every number begins at midnight there."
          error={fields?.timeZone}
        >
          {timeZones.map((timeZone) => (
            <option key={timeZone}>{timeZone}</option>
          ))}
        </SelectField>
        <SelectField
          label="First day of the week"
          name="firstDayOfWeek"
          defaultValue={account.firstDayOfWeek}
          error={fields?.firstDayOfWeek}
        >
          {days.map((day, index) => (
            <option key={day} value={index}>
              {day}
            </option>
          ))}
        </SelectField>
        <div>
          <SubmitButton busy="Saving…" when={{ intent: "update-account" }}>
            Save
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
