import { Form } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ZoneChoice } from "#domain/zones/zone-names.ts";
import { Field, SelectField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { OpenedWith } from "#app/form/opened-with.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Section } from "#app/ui/section.tsx";
import { type AccountField, accountLabels } from "./account-labels.ts";

type Props = {
  timeZones: ZoneChoice[];
  errors: ErrorsOf<"account", "update"> | undefined;
};

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** What somebody is called, and how they count days and weeks. */
export function Profile({ timeZones, errors }: Props) {
  // What is changed in another window shows by itself.
  const { data } = useSuspenseQuery(useTRPC().account.me.queryOptions());
  const { name, timeZone, firstDayOfWeek } = data;
  return (
    <Section id="profile" title="Profile">
      <Form method="post" className="flex max-w-96 flex-col gap-4" noValidate>
        <HiddenFields values={{ intent: "update-account" }} />
        <OpenedWith<AccountField> values={{ name, timeZone, firstDayOfWeek }} labels={accountLabels} />
        <FormError errors={errors} />
        <Field
          label={accountLabels.name}
          name="name"
          autoComplete="name"
          required
          defaultValue={name}
          errors={errors}
        />
        <SelectField
          label={accountLabels.timeZone}
          name="timeZone"
          defaultValue={timeZone}
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
          label={accountLabels.firstDayOfWeek}
          name="firstDayOfWeek"
          defaultValue={firstDayOfWeek}
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
