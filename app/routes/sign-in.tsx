import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLocation } from "@remix-run/react";
import { enter, requireNobody } from "#app/account/entrance.server.ts";
import { FrontPage } from "#app/account/front-page.tsx";
import { formFields } from "#app/trpc/form-fields.server.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";
import { Field } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export function loader({ context, request }: LoaderFunctionArgs) {
  requireNobody(context, request);
  return null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { email = "", password = "" } = await formFields(request);
  const result = await orFormErrors(serverTrpc(context).caller.auth.signIn({ email, password }));
  if (result.errors) return data({ errors: result.errors, email }, { status: result.status });
  return enter(request, result.answer.scope);
}

export const meta: MetaFunction = () => [{ title: "Sign in · Botdeck" }];

export default function SignIn() {
  const failed = useActionData<typeof action>();
  const { search } = useLocation();
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
        <FormError errors={failed?.errors} />
        <Field
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={failed?.email}
          error={failed?.errors.fields.email}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={failed?.errors.fields.password}
        />
        <SubmitButton busy="Signing in…">Sign in</SubmitButton>
      </Form>
    </FrontPage>
  );
}
