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
import { accountActions } from "#app/account/account-actions.server.ts";
import { ApiKeys } from "#app/account/api-keys.tsx";
import { timeZonesWith } from "#app/account/time-zones.server.ts";
import { organizationActions } from "#app/organizations/organization-actions.server.ts";
import { OrganizationSettings } from "#app/organizations/organization-settings.tsx";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { formFields } from "#app/trpc/form-fields.server.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const user = requireUser(context, request);
  const scope = params.scope ?? "";
  const { caller, queryClient, trpc } = serverTrpc(context);
  if (scope === personalScope) {
    const [account, { keys }] = await orThrowResponse(
      Promise.all([caller.account.me(), caller.apiKeys.list()]),
    );
    return { account, timeZones: timeZonesWith(account.timeZone), keys, organization: null };
  }
  await orThrowResponse(queryClient.query(trpc.organizations.members.queryOptions({ scope })));
  return { account: null, organization: { scope, userId: user.id, state: dehydrate(queryClient) } };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const scope = params.scope ?? "";
  const { intent = "", ...fields } = await formFields(request);
  const act = accountActions[intent] ?? organizationActions[intent];
  if (!act) throw new Response("The form doesn’t say what to do.", { status: 400 });
  const { to, status = 200, errors, link, secret }: Outcome = await act({ context, scope, fields });
  if (to) return redirectDocument(to);
  // The answer may hold a key or a link that lets in.
  return data({ intent, errors, link, secret }, { status, headers: { "cache-control": "no-store" } });
}

type Outcome = { errors?: FormErrors; status?: number; to?: string; link?: string; secret?: string };
const updateAccount = "update-account";

export const meta: MetaFunction = () => [{ title: "Settings · Botdeck" }];

export default function SettingsPage() {
  const { account, organization, timeZones, keys } = useLoaderData<typeof loader>();
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
        <>
          <AccountSettings account={account} timeZones={timeZones} errors={errorsOf(updateAccount)} />
          <ApiKeys
            keys={keys}
            timeZone={account.timeZone}
            secret={answer?.secret}
            errors={errorsOf("create-api-key")}
          />
        </>
      )}
    </div>
  );
}

/** Forms that show beside their fields what is wrong. */
const ownPlaces = new Set([updateAccount, "invite", "create-api-key"]);

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
