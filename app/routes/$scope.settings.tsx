import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { personalScope } from "#domain/scope.ts";
import { AccountSettings } from "#app/account/account-settings.tsx";
import { timeZonesWith } from "#app/account/time-zones.server.ts";
import { organizationActions } from "#app/organizations/organization-actions.server.ts";
import { OrganizationSettings } from "#app/organizations/organization-settings.tsx";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { formFields } from "#app/trpc/form-fields.server.ts";
import { orFormErrors, orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const user = requireUser(context, request);
  const scope = params.scope ?? "";
  const { caller, queryClient, trpc } = serverTrpc(context);
  if (scope === personalScope) {
    const account = await orThrowResponse(caller.account.me());
    return { account, timeZones: timeZonesWith(account.timeZone), organization: null };
  }
  await orThrowResponse(queryClient.query(trpc.organizations.members.queryOptions({ scope })));
  return { account: null, organization: { scope, userId: user.id, state: dehydrate(queryClient) } };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const scope = params.scope ?? "";
  const { intent = "", ...fields } = await formFields(request);
  if (intent === updateAccount) {
    const { name = "", timeZone = "" } = fields;
    const result = await orFormErrors(serverTrpc(context).caller.account.update({ name, timeZone }));
    if (result.errors)
      return data({ intent, errors: result.errors, link: undefined }, { status: result.status });
    // A whole new page: every number may be another one in the new time zone.
    return redirectDocument(`/${scope}/settings?saved`);
  }
  const act = organizationActions[intent];
  if (!act) throw new Response("The form doesn’t say what to do.", { status: 400 });
  const outcome = await act({ context, scope, fields });
  if (outcome.errors)
    return data({ intent, errors: outcome.errors, link: undefined }, { status: outcome.status });
  return outcome.to ? redirectDocument(outcome.to) : { intent, errors: undefined, link: outcome.link };
}

const updateAccount = "update-account";

export const meta: MetaFunction = () => [{ title: "Settings · Botdeck" }];

export default function SettingsPage() {
  const { account, organization, timeZones } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const errorsOf = (intent: string) => (answer?.intent === intent ? answer.errors : undefined);
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <h1 className="text-xl font-semibold">Settings</h1>
      <Notice errors={ownPlaces.has(answer?.intent ?? "") ? undefined : answer?.errors} />
      {organization ? (
        <HydrationBoundary state={organization.state}>
          <OrganizationSettings {...organization} link={answer?.link} inviteErrors={errorsOf("invite")} />
        </HydrationBoundary>
      ) : (
        <AccountSettings account={account} timeZones={timeZones} errors={errorsOf(updateAccount)} />
      )}
    </div>
  );
}

/** Forms that show beside their fields what is wrong. */
const ownPlaces = new Set([updateAccount, "invite"]);

/** That something was saved, or why it wasn't. */
function Notice({ errors }: { errors: FormErrors | undefined }) {
  const [parameters] = useSearchParams();
  const isSaved = parameters.has("saved") && !errors;
  const wrong = errors?.form ?? Object.values(errors?.fields ?? {})[0];
  return (
    <>
      <p role="status" className={isSaved ? "text-sm text-good" : "sr-only"}>
        {isSaved && "Saved."}
      </p>
      <p role="alert" className={wrong ? "text-sm text-bad" : "sr-only"}>
        {wrong}
      </p>
    </>
  );
}
