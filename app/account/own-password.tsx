import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Field } from "#app/ui/field.tsx";

type Props = { label?: string; errors: FormErrors | undefined };

/** That it is really they who ask: a browser that is signed in may be anybody's. */
export function OwnPassword({ label = "Your password", errors }: Props) {
  return (
    <Field
      label={label}
      name="password"
      type="password"
      autoComplete="current-password"
      required
      error={errors?.fields.password}
    />
  );
}
