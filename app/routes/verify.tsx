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
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

export async function action({ context, request }: ActionFunctionArgs) {
  const { token = "" } = await formFields<FieldsOf<"auth", "confirmEmail">>(request);
  const result = await orFormErrors(serverTrpc(context).caller.auth.confirmEmail({ token: tokenOf(token) }));
  if (result.errors) return data({ errors: result.errors }, { status: result.status });
  const { scope, email, deleted } = result.answer;
  if (deleted) return data({ deleted });
  return scope === null ? data({ email }) : enter(request, scope);
}

export const meta: MetaFunction = () => [{ title: "Confirm your address · Botdeck" }];

export default function Verify() {
  const answer = useActionData<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  useTokenOfLink(form);
  if (answer && "deleted" in answer) return <TakeBack deleted={answer.deleted} />;
  if (answer && "email" in answer)
    return (
      <FrontPage title="Address confirmed" text={`${answer.email} is the address of your account now.`}>
        <Link className="button-primary" to="/sign-in">
          Sign in
        </Link>
      </FrontPage>
    );
  const errors = answer?.errors;
  return (
    <FrontPage
      title="Confirm your address"
      text="With the link from our mail you prove that the address is yours."
      below={
        <Link className="link" to="/sign-in">
          Sign in
        </Link>
      }
    >
      <Form ref={form} method="post" className="flex flex-col gap-4" noValidate>
        <FormError errors={errors} />
        <TokenField errors={errors} />
        <SubmitButton busy="Confirming…">Confirm</SubmitButton>
      </Form>
    </FrontPage>
  );
}
