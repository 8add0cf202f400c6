import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { personalScope } from "#domain/scope.ts";
import { accountActions } from "#app/account/account-actions.server.ts";
import { loadPersonalSettings } from "#app/account/load-personal-settings.server.ts";
import { accountLabels } from "#app/account/account-labels.ts";
import { PersonalSettings } from "#app/account/personal-settings.tsx";
import { organizationActions } from "#app/organizations/organization-actions.server.ts";
import { OrganizationSettings } from "#app/organizations/organization-settings.tsx";
import { savedSentence } from "#app/form/overwritten.ts";
import type { FormErrors } from "#app/form/form-errors.ts";
import { useSignInAgain } from "#app/form/use-sign-in-again.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const user = requireUser(context, request);
  const scope = params.scope ?? "";
  if (scope === personalScope) return { personal: await loadPersonalSettings(context), organization: null };
  const { queryClient, trpc } = serverTrpc(context);
  await orThrowResponse(queryClient.query(trpc.organizations.members.queryOptions({ scope })));
  const sendsMail = context.app.env.smtpUrl !== undefined;
  return {
    personal: null,
    organization: {
      scope,
      userId: user.id,
      timeZone: user.timeZone,
      sendsMail,
      state: dehydrate(queryClient),
    },
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const scope = params.scope ?? "";
  const { intent = "", ...fields } = await formFields<string>(request);
  const act = accountActions[intent] ?? organizationActions[intent];
  if (!act) throw new Response("The form doesn’t say what to do.", { status: 400 });
  const { to, status = 200, ...answer }: Outcome = await act({ context, scope, fields });
  if (to) return redirectDocument(to);
  return data({ intent, ...answer }, { status });
}

type Outcome = {
  errors?: FormErrors;
  status?: number;
  to?: string;
  link?: string;
  said?: string;
  invited?: string;
  secret?: string;
};

type Answer = Omit<Outcome, "to" | "status"> & { intent: string };

export const meta: MetaFunction = () => [{ title: "Settings · Botdeck" }];

export default function SettingsPage() {
  const { personal, organization } = useLoaderData<typeof loader>();
  const answer: Answer = useActionData<typeof action>() ?? { intent: "" };
  const errorsOf = (intent: string) => (answer.intent === intent ? answer.errors : undefined);
  return (
    <div className="page-narrow flex flex-col gap-4">
      <h1 className="text-xl font-semibold">Settings</h1>
      <Notice
        errors={ownPlaces.has(answer.intent) ? undefined : answer.errors}
        said={organization ? undefined : answer.said}
      />
      {organization ? (
        <HydrationBoundary state={organization.state}>
          <OrganizationSettings {...organization} made={answer} inviteErrors={errorsOf("invite")} />
        </HydrationBoundary>
      ) : (
        <HydrationBoundary state={personal.state}>
          <PersonalSettings
            personal={personal}
            said={answer.said}
            secret={answer.secret}
            errorsOf={errorsOf}
          />
        </HydrationBoundary>
      )}
    </div>
  );
}

/** Forms that show beside their fields what is wrong. */
const ownPlaces = new Set([
  ...["update-account", "send-verification", "change-email", "change-password", "delete-account"],
  ...["invite", "create-api-key"],
]);

/** What was done, or why it wasn't. */
function Notice({ errors, said }: { errors: FormErrors | undefined; said: string | undefined }) {
  const [parameters] = useSearchParams();
  useSignInAgain(errors);
  const saved = parameters.has("saved") && !errors;
  const done = said ?? (saved ? savedSentence(parameters.getAll("over"), accountLabels) : undefined);
  const wrong = errors?.form ?? Object.values(errors?.fields ?? {})[0];
  return (
    <>
      <p role="status" className={done ? "text-sm text-good" : "sr-only"}>
        {done}
      </p>
      <p role="alert" className={wrong ? "text-sm text-bad" : "sr-only"}>
        {wrong}
      </p>
    </>
  );
}
