import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLocation } from "@remix-run/react";
import { enter, requireNobody } from "#app/entrance/entrance.server.ts";
import { FrontPage } from "#app/entrance/front-page.tsx";
import { LookIntoMail } from "#app/entrance/look-into-mail.tsx";
import { NewAccountFields } from "#app/entrance/new-account-fields.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

export function loader({ context, request }: LoaderFunctionArgs) {
  requireNobody(context, request);
  return null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const {
    name = "",
    email = "",
    password = "",
    timeZone = "",
  } = await formFields<FieldsOf<"auth", "signUp">>(request);
  const result = await orFormErrors(
    serverTrpc(context).caller.auth.signUp({ name, email, password, timeZone }),
  );
  if (result.errors) return data({ errors: result.errors, name, email }, { status: result.status });
  const { scope } = result.answer;
  return scope === null ? data({ sentTo: email }) : enter(request, scope);
}

export const meta: MetaFunction = () => [{ title: "Sign up · Botdeck" }];

export default function SignUp() {
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  if (answer && "sentTo" in answer) return <LookIntoMail address={answer.sentTo} />;
  return (
    <FrontPage
      title="Sign up"
      text="Your account is on this server only."
      below={
        <>
          You have an account?{" "}
          <Link className="link" to={`/sign-in${search}`}>
            Sign in
          </Link>
        </>
      }
    >
      <Form method="post" className="flex flex-col gap-4" noValidate>
        <FormError errors={answer?.errors} />
        <NewAccountFields errors={answer?.errors} name={answer?.name} email={answer?.email} />
        <SubmitButton busy="Creating your account…">Create account</SubmitButton>
      </Form>
    </FrontPage>
  );
}
