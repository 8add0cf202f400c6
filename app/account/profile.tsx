import { Form } from "@remix-run/react";
import type { ZoneChoice } from "#domain/zones/zone-names.ts";
import { Field, SelectField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { OpenedWith } from "#app/form/opened-with.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import { Section } from "./section.tsx";

type Props = {
  account: { name: string; timeZone: string; firstDayOfWeek: number };
  timeZones: ZoneChoice[];
  errors: ErrorsOf<"account", "update"> | undefined;
};

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** What somebody is called, and how they count days and weeks. */
export function Profile({ account, timeZones, errors }: Props) {
  return (
    <Section id="profile" title="Profile">
      <Form method="post" className="flex max-w-96 flex-col gap-4" noValidate>
        <HiddenFields values={{ intent: "update-account" }} />
        <OpenedWith<FieldsOf<"account", "update">>
          values={{
            name: account.name,
            timeZone: account.timeZone,
            firstDayOfWeek: account.firstDayOfWeek,
          }}
        />
        <FormError errors={errors} />
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          required
          defaultValue={account.name}
          errors={errors}
        />
        <SelectField
          key={account.timeZone}
          label="Time zone"
          name="timeZone"
          defaultValue={account.timeZone}
          hint="Every day of every number begins at midnight there."
          errors={errors}
        >
          {timeZones.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField
          key={account.firstDayOfWeek}
          label="First day of the week"
          name="firstDayOfWeek"
          defaultValue={account.firstDayOfWeek}
          errors={errors}
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
