import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { FrontPage } from "#app/entrance/front-page.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";
import { Field } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

/** Whether links are mailed; else they are where whoever runs this finds them, and nobody should wait for them. */
export function loader({ context }: LoaderFunctionArgs) {
  return { way: context.app.env.smtpUrl === undefined ? ("log" as const) : ("mail" as const) };
}

const words = {
  mail: {
    offer: "We send you a link to choose a new one with.",
    button: "Send the link",
    title: "Look into your mail",
    where: "is on its way there",
    next: "Nothing there after a few minutes? Look among the unwanted mail, or ask for another one.",
  },
  log: {
    offer: "This Botdeck sends no mail: the link to choose a new one with is written into the server’s log.",
    button: "Make the link",
    title: "Ask whoever runs this Botdeck",
    where: "is in the server’s log",
    next: "They can give it to you.",
  },
};

export async function action({ context, request }: ActionFunctionArgs) {
  const { email = "" } = await formFields<FieldsOf<"auth", "requestPasswordReset">>(request);
  const result = await orFormErrors(serverTrpc(context).caller.auth.requestPasswordReset({ email }));
  if (result.errors) return data({ errors: result.errors, email }, { status: result.status });
  return data({ sentTo: email });
}

export const meta: MetaFunction = () => [{ title: "Forgot the password · Botdeck" }];

export default function ForgotPassword() {
  const { offer, button, title, where, next } = words[useLoaderData<typeof loader>().way];
  const answer = useActionData<typeof action>();
  const below = (
    <Link className="link" to="/sign-in">
      Back to signing in
    </Link>
  );
  if (answer && "sentTo" in answer)
    return (
      <FrontPage
        title={title}
        text={`If there is an account with the address ${answer.sentTo}, a link to choose a new password ${where}. It works for an hour.`}
        below={below}
      >
        <p className="text-sm text-muted" role="status">
          {next}
        </p>
      </FrontPage>
    );
  return (
    <FrontPage title="Forgot the password" text={`${offer} It signs you out everywhere else.`} below={below}>
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
        <SubmitButton busy="Making the link…">{button}</SubmitButton>
      </Form>
    </FrontPage>
  );
}
