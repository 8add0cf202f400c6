import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { FrontPage } from "#app/entrance/front-page.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { Field } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

export function loader({ context, request }: LoaderFunctionArgs) {
  return { scope: requireUser(context, request).lastScope };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { name = "" } = await formFields<FieldsOf<"organizations", "create">>(request);
  const result = await orFormErrors(serverTrpc(context).caller.organizations.create({ name }));
  if (result.errors) return data({ errors: result.errors, name }, { status: result.status });
  return redirectDocument(`/${result.answer.scope}/settings`);
}

export const meta: MetaFunction = () => [{ title: "New organization · Botdeck" }];

export default function NewOrganization() {
  const { scope } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <FrontPage
      title="New organization"
      text="Bots and numbers that several people look after. Each member arranges a dashboard of their own."
      below={
        <>
          <Link className="link" to={`/${scope}/dashboard`}>
            Back to the dashboard
          </Link>{" "}
          ·{" "}
          <Link className="link" to="/organizations/deleted">
            Bring a deleted one back
          </Link>
        </>
      }
    >
      <Form method="post" className="flex flex-col gap-4" noValidate>
        <FormError errors={failed?.errors} />
        <Field
          label="Name"
          name="name"
          autoComplete="organization"
          required
          hint="Its address is made from the name and stays."
          defaultValue={failed?.name}
          errors={failed?.errors}
        />
        <SubmitButton busy="Creating…">Create organization</SubmitButton>
      </Form>
    </FrontPage>
  );
}
