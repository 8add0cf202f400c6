import { Form, Link } from "@remix-run/react";
import { useEffect } from "react";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import { keepInvitation } from "./look-at-invitation.tsx";
import { NewAccountFields } from "./new-account-fields.tsx";

type Props = {
  invitation: { token: string; email: string | null };
  errors: ErrorsOf<"organizations", "signUpAndJoin"> | undefined;
  name: string | undefined;
  email: string | undefined;
};

/** For who isn't signed in: an account and the membership in one go, or the way to sign in and come back. */
export function SignUpToJoin({ invitation, errors, name, email }: Props) {
  const { token } = invitation;
  useEffect(() => keepInvitation(token), [token]);
  return (
    <>
      <Form method="post" className="flex flex-col gap-4" noValidate>
        <HiddenFields<FieldsOf<"organizations", "signUpAndJoin">> values={{ intent: "sign-up", token }} />
        <FormError errors={errors} />
        <NewAccountFields errors={errors} name={name} email={email ?? invitation.email ?? undefined} />
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
