import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { FrontPage } from "#app/account/front-page.tsx";
import { formFields } from "#app/trpc/form-fields.server.ts";
import { orFormErrors, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { Field } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export function loader({ context }: LoaderFunctionArgs) {
  return { email: context.requestContext.user?.email ?? null };
}

export async function action({ context, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const { token = "" } = await formFields(request);
  const result = await orFormErrors(
    serverTrpc(context).caller.organizations.acceptInvitation({ token: token.replace(/^.*#/, "").trim() }),
  );
  if (result.errors) return data({ errors: result.errors }, { status: result.status });
  return redirectDocument(`/${result.answer.scope}/dashboard`);
}

export const meta: MetaFunction = () => [{ title: "Join an organization · Botdeck" }];

export default function Join() {
  const { email } = useLoaderData<typeof loader>();
  const form = useInvitation();
  const failed = useActionData<typeof action>();
  if (!email)
    return (
      <FrontPage
        title="Join an organization"
        text="You were invited to look after bots together. Sign in first, or sign up; then you join."
      >
        <Link className="button-primary" to="/sign-up?next=/join">
          Sign up
        </Link>
        <Link className="button" to="/sign-in?next=/join">
          Sign in
        </Link>
      </FrontPage>
    );
  return (
    <FrontPage title="Join an organization" text={`You join as ${email}.`}>
      <Form
        ref={form}
        onSubmit={() => sessionStorage.removeItem(storedAs)}
        method="post"
        className="flex flex-col gap-4"
        noValidate
      >
        <FormError errors={failed?.errors} />
        <Field
          label="Invitation"
          name="token"
          autoComplete="off"
          spellCheck={false}
          required
          hint="The link you were given, or what follows its #."
          error={failed?.errors.fields.token}
        />
        <SubmitButton busy="Joining…">Join</SubmitButton>
      </Form>
    </FrontPage>
  );
}

const storedAs = "invitation";

/**
 * Fills in the token of the link. It comes in the part of the address that is never sent, so that it is in no log; this
 * tab keeps it while one signs in, and the address forgets it.
 */
function useInvitation() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const { hash, pathname, search } = window.location;
    if (hash.length > 1) {
      sessionStorage.setItem(storedAs, hash.slice(1));
      history.replaceState(history.state, "", pathname + search);
    }
    const input = form.current?.querySelector<HTMLInputElement>("[name=token]");
    if (input) input.value = sessionStorage.getItem(storedAs) ?? "";
  }, []);
  return form;
}
