import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { deletionGraceDays } from "#domain/deletion.ts";
import { FrontPage } from "#app/account/front-page.tsx";
import { formFields } from "#app/trpc/form-fields.server.ts";
import { orFormErrors, orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const { organizations } = await orThrowResponse(serverTrpc(context).caller.organizations.deleted());
  return { organizations, timeZone };
}

export async function action({ context, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const { organizationId = "" } = await formFields(request);
  const result = await orFormErrors(serverTrpc(context).caller.organizations.bringBack({ organizationId }));
  if (result.errors) return data({ errors: result.errors }, { status: result.status });
  return redirectDocument(`/${result.answer.scope}/settings`);
}

export const meta: MetaFunction = () => [{ title: "Deleted organizations · Botdeck" }];

export default function DeletedOrganizations() {
  const { organizations, timeZone } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const day = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone });
  return (
    <FrontPage
      title="Deleted organizations"
      text={
        organizations.length > 0
          ? "Nobody sees them, and their bots are refused, until you bring them back."
          : `None that you could bring back. Owners can do so for ${deletionGraceDays} days.`
      }
      below={
        <Link className="link" to="/me/dashboard">
          Go to your personal dashboard
        </Link>
      }
    >
      <ul className="flex flex-col gap-4">
        {organizations.map(({ organizationId, name, until }) => (
          <li key={organizationId}>
            <p className="font-medium">{name}</p>
            <p className="mb-2 text-sm text-muted">Gone for good on {day.format(Date.parse(until))}.</p>
            <Form method="post">
              <FormError errors={failed?.errors} />
              <input type="hidden" name="organizationId" value={organizationId} />
              <SubmitButton look="button" busy="Bringing it back…" when={{ organizationId }}>
                Bring {name} back
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </FrontPage>
  );
}
