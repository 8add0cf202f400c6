import { Form } from "@remix-run/react";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Field } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export type FailedProfile = { errors: FormErrors; name: string; website: string };
type Props = { name: string; website: string; errors: FormErrors | undefined; submit: string };

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
        error={errors?.fields.name}
      />
      <Field
        label="Website (optional)"
        name="website"
        type="url"
        autoComplete="url"
        placeholder="https://"
        defaultValue={website}
        error={errors?.fields.website}
      />
      <SubmitButton busy="Saving…">{submit}</SubmitButton>
    </Form>
  );
}
