import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { learnZone } from "#domain/zones/page-zones.ts";
import { deletionGraceDays } from "#domain/deletion.ts";
import { FrontPage } from "#app/entrance/front-page.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { zoneForPage } from "#app/shell/page-zone.server.ts";
import { SubmitButton } from "#app/form/submit-button.tsx";
import { formatDate } from "#widgets/ui/format-date.ts";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const { organizations } = await orThrowResponse(serverTrpc(context).caller.organizations.deleted());
  return { organizations, timeZone, zone: zoneForPage(timeZone, context.app.now()) };
}

export async function action({ context, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const { organizationId = "" } = await formFields<FieldsOf<"organizations", "bringBack">>(request);
  const result = await orFormErrors(serverTrpc(context).caller.organizations.bringBack({ organizationId }));
  if (result.errors) return data({ errors: result.errors }, { status: result.status });
  return redirectDocument(`/${result.answer.scope}/settings`);
}

export const meta: MetaFunction = () => [{ title: "Deleted organizations · Botdeck" }];

export default function DeletedOrganizations() {
  const { organizations, timeZone, zone } = useLoaderData<typeof loader>();
  learnZone(zone);
  const failed = useActionData<typeof action>();
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
            <p className="mb-2 text-sm text-muted">Gone for good on {formatDate(until, timeZone)}.</p>
            <Form method="post">
              <FormError errors={failed?.errors} />
              <HiddenFields<FieldsOf<"organizations", "bringBack">> values={{ organizationId }} />
              <SubmitButton look="button" busy="Bringing it back…" when={{ organizationId }}>
                Bring <bdi>{name}</bdi> back
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </FrontPage>
  );
}
