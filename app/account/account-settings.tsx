import { Form } from "@remix-run/react";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Field, SelectField } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

type Props = {
  account: { name: string; email: string; timeZone: string };
  timeZones: string[];
  errors: FormErrors | undefined;
};

/** What a person may change of their own account. */
export function AccountSettings({ account, timeZones, errors }: Props) {
  return (
    <section aria-labelledby="account" className="card p-4">
      <h2 id="account" className="mb-4 text-lg font-semibold">
        Account
      </h2>
      <Form method="post" className="flex max-w-96 flex-col gap-4" noValidate>
        <input type="hidden" name="intent" value="update-account" />
        <FormError errors={errors} />
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          required
          defaultValue={account.name}
          error={errors?.fields.name}
        />
        <Field label="Email" name="email" type="email" readOnly value={account.email} />
        <SelectField
          label="Time zone"
          name="timeZone"
          defaultValue={account.timeZone}
          hint="Every day of every number begins at midnight there."
          error={errors?.fields.timeZone}
        >
          {timeZones.map((timeZone) => (
            <option key={timeZone}>{timeZone}</option>
          ))}
        </SelectField>
        <div>
          <SubmitButton busy="Saving…" when={{ intent: "update-account" }}>
            Save
          </SubmitButton>
        </div>
      </Form>
    </section>
  );
}
