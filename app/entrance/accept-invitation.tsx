import { Form } from "@remix-run/react";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";

type Props = { invitation: { token: string; email: string | null }; email: string };

/** For who is signed in; somebody else than the invited one is asked first. */
export function AcceptInvitation({ invitation: { token, email: invited }, email }: Props) {
  const isOther = invited !== null && invited !== email;
  return (
    <Form method="post" className="flex flex-col gap-4">
      <HiddenFields<FieldsOf<"organizations", "acceptInvitation">> values={{ intent: "accept", token }} />
      {isOther ? (
        <p>
          This invitation was made for <strong className="font-medium">{invited}</strong>, but you are signed
          in as <strong className="font-medium">{email}</strong>. Join with this account all the same? If not,
          sign out first and open the link again.
        </p>
      ) : (
        <p>You join as {email}.</p>
      )}
      <SubmitButton busy="Joining…">{isOther ? `Join as ${email}` : "Join"}</SubmitButton>
    </Form>
  );
}
