import { Form } from "@remix-run/react";
import { Field } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";

export type FailedProfile = { errors: ErrorsOf<"developer", "register">; name: string; website: string };
type Props = {
  name: string;
  website: string;
  errors: ErrorsOf<"developer", "register"> | undefined;
  submit: string;
};

/** What somebody publishes as. */
export function ProfileForm({ name, website, errors, submit }: Props) {
  return (
    <Form method="post" className="flex flex-col gap-4" noValidate>
      <FormError errors={errors} />
      <Field
        label="Name"
        name="name"
        autoComplete="organization"
        required
        maxLength={60}
        hint="Everybody who sees your widgets sees it."
        defaultValue={name}
        errors={errors}
      />
      <Field
        label="Website (optional)"
        name="website"
        type="url"
        autoComplete="url"
        placeholder="https://"
        defaultValue={website}
        errors={errors}
      />
      <SubmitButton busy="Saving…">{submit}</SubmitButton>
    </Form>
  );
}
