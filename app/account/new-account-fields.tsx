import { Field } from "#app/ui/field.tsx";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { TimeZoneOfBrowser } from "./time-zone-of-browser.tsx";

type Props = { errors: FormErrors | undefined; name: string | undefined; email: string | undefined };

/** What a new account takes, wherever somebody makes one; `name` and `email` are what they begin with. */
export function NewAccountFields({ errors, name, email }: Props) {
  const fields = errors?.fields;
  return (
    <>
      <Field label="Name" name="name" autoComplete="name" required defaultValue={name} error={fields?.name} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        error={fields?.email}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 10 characters."
        error={fields?.password}
      />
      <TimeZoneOfBrowser />
    </>
  );
}
