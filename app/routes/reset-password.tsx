import { type ActionFunctionArgs, data, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData } from "@remix-run/react";
import { useRef } from "react";
import { enter } from "#app/entrance/entrance.server.ts";
import { FrontPage } from "#app/entrance/front-page.tsx";
import { TakeBack } from "#app/entrance/take-back.tsx";
import { TokenField } from "#app/entrance/token-field.tsx";
import { tokenOf } from "#app/entrance/token-of.server.ts";
import { useTokenOfLink } from "#app/entrance/use-token-of-link.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";
import { Field } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

export async function action({ context, request }: ActionFunctionArgs) {
  const { token = "", password = "" } = await formFields<FieldsOf<"auth", "resetPassword">>(request);
  const input = { token: tokenOf(token), password };
  const result = await orFormErrors(serverTrpc(context).caller.auth.resetPassword(input));
  if (result.errors) return data({ errors: result.errors }, { status: result.status });
  const { scope, deleted } = result.answer;
  if (deleted) return data({ deleted });
  return enter(request, scope);
}

export const meta: MetaFunction = () => [{ title: "Choose a new password · Botdeck" }];

export default function ResetPassword() {
  const answer = useActionData<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  useTokenOfLink(form);
  if (answer && "deleted" in answer) return <TakeBack deleted={answer.deleted} />;
  const errors = answer?.errors;
  return (
    <FrontPage
      title="Choose a new password"
      text="Every other session of yours ends with the old one."
      below={
        <Link className="link" to="/forgot-password">
          Ask for another link
        </Link>
      }
    >
      <Form ref={form} method="post" className="flex flex-col gap-4" noValidate>
        <FormError errors={errors} />
        <TokenField errors={errors} />
        <Field
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint="At least 10 characters."
          errors={errors}
        />
        <SubmitButton busy="Setting it…">Set the password</SubmitButton>
      </Form>
    </FrontPage>
  );
}
