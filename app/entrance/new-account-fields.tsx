import { Field } from "#app/form/field.tsx";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";
import { TimeZoneOfBrowser } from "./time-zone-of-browser.tsx";

type Props = {
  errors: ErrorsOf<"auth", "signUp"> | undefined;
  name: string | undefined;
  email: string | undefined;
};

/** What a new account takes, wherever somebody makes one; `name` and `email` are what they begin with. */
export function NewAccountFields({ errors, name, email }: Props) {
  return (
    <>
      <Field label="Name" name="name" autoComplete="name" required defaultValue={name} errors={errors} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
        errors={errors}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 10 characters."
        errors={errors}
      />
      <TimeZoneOfBrowser />
    </>
  );
}
