import type { FormErrors } from "#app/form/form-errors.ts";
import { Field } from "#app/form/field.tsx";

type Props = { label?: string; errors: FormErrors<"password"> | undefined };

/** That it is really they who ask: a browser that is signed in may be anybody's. */
export function OwnPassword({ label = "Your password", errors }: Props) {
  return (
    <Field
      label={label}
      name="password"
      type="password"
      autoComplete="current-password"
      required
      errors={errors}
    />
  );
}
