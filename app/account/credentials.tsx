import { Form } from "@remix-run/react";
import type { FormErrors } from "#app/form/form-errors.ts";
import { Field } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";
import { FoldedForm } from "./folded-form.tsx";
import { OwnPassword } from "./own-password.tsx";
import { Section } from "#app/ui/section.tsx";

type Props = {
  account: { email: string; isVerified: boolean };
  /** Else links are written into the server's log. */
  sendsMail: boolean;
  errorsOf: (intent: string) => FormErrors | undefined;
};

/** What somebody signs in with: the address, whether it is proved to be theirs, and the password. */
export function Credentials({ account, sendsMail, errorsOf }: Props) {
  return (
    <Section id="credentials" title="Address and password">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0">
          <span className="font-medium wrap-anywhere">{account.email}</span>{" "}
          <span className={account.isVerified ? "text-sm text-good" : "text-sm text-warn"}>
            {account.isVerified ? "Confirmed" : "Not confirmed"}
          </span>
        </p>
        {!account.isVerified && <SendAgain errors={errorsOf("send-verification")} />}
      </div>
      {!sendsMail && (
        <p className="max-w-text text-sm text-muted">
          This Botdeck sends no mail: links are written into the server’s log.
        </p>
      )}
      <ChangeEmail errors={errorsOf("change-email")} />
      <ChangePassword errors={errorsOf("change-password")} />
    </Section>
  );
}

function SendAgain({ errors }: { errors: FormErrors | undefined }) {
  return (
    <Form method="post" className="flex flex-wrap items-center gap-3">
      <HiddenFields values={{ intent: "send-verification" }} />
      <SubmitButton look="button" busy="Sending…" when={{ intent: "send-verification" }}>
        Send the link again
      </SubmitButton>
      <FormError errors={errors} />
    </Form>
  );
}

function ChangeEmail({ errors }: { errors: ErrorsOf<"account", "changeEmail"> | undefined }) {
  return (
    <FoldedForm
      title="Change the address"
      intent="change-email"
      errors={errors}
      submit={{ text: "Send the link", busy: "Sending…" }}
    >
      <Field
        label="New address"
        name="email"
        type="email"
        autoComplete="email"
        required
        hint="We send a link there; until you open it nothing changes."
        errors={errors}
      />
      <OwnPassword errors={errors} />
    </FoldedForm>
  );
}

function ChangePassword({ errors }: { errors: ErrorsOf<"account", "changePassword"> | undefined }) {
  return (
    <FoldedForm
      title="Change the password"
      intent="change-password"
      errors={errors}
      submit={{ text: "Change the password", busy: "Changing…" }}
    >
      <OwnPassword label="Old password" errors={errors} />
      <Field
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 10 characters. Every other session ends."
        errors={errors}
      />
    </FoldedForm>
  );
}
