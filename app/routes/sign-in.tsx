import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLocation } from "@remix-run/react";
import { useForgottenPeople } from "#app/dashboard-data/use-forgotten-people.ts";
import { enter, requireNobody } from "#app/entrance/entrance.server.ts";
import { FrontPage } from "#app/entrance/front-page.tsx";
import { TakeBack } from "#app/entrance/take-back.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";
import { Field } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

export function loader({ context, request }: LoaderFunctionArgs) {
  requireNobody(context, request);
  return null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { email = "", password = "" } = await formFields<FieldsOf<"auth", "signIn">>(request);
  const result = await orFormErrors(serverTrpc(context).caller.auth.signIn({ email, password }));
  if (result.errors) return data({ errors: result.errors, email }, { status: result.status });
  const { scope, deleted } = result.answer;
  // What it holds takes the deletion back.
  if (deleted) return data({ deleted, email });
  return enter(request, scope);
}

export const meta: MetaFunction = () => [{ title: "Sign in · Botdeck" }];

export default function SignIn() {
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  useForgottenPeople();
  if (answer && "deleted" in answer) return <TakeBack deleted={answer.deleted} />;
  return (
    <FrontPage
      title="Sign in"
      below={
        <>
          New here?{" "}
          <Link className="link" to={`/sign-up${search}`}>
            Sign up
          </Link>
        </>
      }
    >
      <Form method="post" className="flex flex-col gap-4" noValidate>
        <FormError errors={answer?.errors} />
        <Field
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={answer?.email}
          errors={answer?.errors}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          errors={answer?.errors}
        />
        <SubmitButton busy="Signing in…">Sign in</SubmitButton>
        <Link className="link self-start text-sm" to="/forgot-password">
          Forgot the password?
        </Link>
      </Form>
    </FrontPage>
  );
}
