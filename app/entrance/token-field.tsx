import type { FormErrors } from "#app/form/form-errors.ts";
import { Field } from "#app/form/field.tsx";

type Props = { errors: FormErrors<"token"> | undefined; from?: string };

/** What follows the # of a link; it fills itself in, and can be pasted where scripts don't run. */
export function TokenField({ errors, from = "mail" }: Props) {
  return (
    <Field
      label="Code of the link"
      name="token"
      autoComplete="off"
      spellCheck={false}
      required
      hint={`The link from the ${from}, or what follows its #. Opening the link fills it in.`}
      errors={errors}
    />
  );
}
