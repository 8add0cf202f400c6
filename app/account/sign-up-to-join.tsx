import { Form, Link } from "@remix-run/react";
import { useEffect } from "react";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import { keepInvitation } from "./look-at-invitation.tsx";
import { NewAccountFields } from "./new-account-fields.tsx";

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
  return (
    <>
      <Form method="post" className="flex flex-col gap-4" noValidate>
        <input type="hidden" name="intent" value="sign-up" />
        <input type="hidden" name="token" value={token} />
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
