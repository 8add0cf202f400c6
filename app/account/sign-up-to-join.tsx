import { Form, Link } from "@remix-run/react";
import { useEffect } from "react";
import { TimeZoneOfBrowser } from "#app/account/time-zone-of-browser.tsx";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Field } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { keepInvitation } from "./look-at-invitation.tsx";

type Props = {
  invitation: { token: string; email: string | null };
  errors: FormErrors | undefined;
  name: string | undefined;
  email: string | undefined;
};

/** For who isn't signed in: an account and the membership in one go, or the way to sign in and come back. */
export function SignUpToJoin({ invitation, errors, name, email }: Props) {
  const { token } = invitation;
  useEffect(() => keepInvitation(token), [token]);
  const fields = errors?.fields;
  return (
    <>
      <Form method="post" className="flex flex-col gap-4" noValidate>
        <input type="hidden" name="intent" value="sign-up" />
        <input type="hidden" name="token" value={token} />
        <FormError errors={errors} />
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          required
          defaultValue={name}
          error={fields?.name}
        />
        <Field
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={email ?? invitation.email ?? undefined}
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
        <SubmitButton busy="Creating your account…">Create account and join</SubmitButton>
      </Form>
      <p className="text-sm text-muted">
        You have an account?{" "}
        <Link className="link" to="/sign-in?next=/join">
          Sign in
        </Link>
        , and you come back here.
      </p>
    </>
  );
}
