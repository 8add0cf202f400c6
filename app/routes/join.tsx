import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FrontPage } from "#app/entrance/front-page.tsx";
import { LookIntoMail } from "#app/entrance/look-into-mail.tsx";
import { tokenOf } from "#app/entrance/token-of.server.ts";
import { AcceptInvitation } from "#app/entrance/accept-invitation.tsx";
import { LookAtInvitation } from "#app/entrance/look-at-invitation.tsx";
import { SignUpToJoin } from "#app/entrance/sign-up-to-join.tsx";
import type { SubmittedFields } from "#app/form/hidden-fields.tsx";
import { formFields } from "#app/form/form-fields.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";
import { roleNames } from "#domain/role-names.ts";

export function loader({ context }: LoaderFunctionArgs) {
  return { email: context.requestContext.user?.email ?? null };
}

/** First it looks at the link, then somebody accepts it or signs up with it. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { token: pasted = "", ...fields } =
    await formFields<FieldsOf<"organizations", "signUpAndJoin">>(request);
  const { intent } = fields;
  const token = tokenOf(pasted);
  const { organizations } = serverTrpc(context).caller;
  // Whose session has ended sees the invitation again, with the way to sign in.
  if (intent === "accept" && context.requestContext.user) {
    const joined = await orFormErrors(organizations.acceptInvitation({ token }));
    if (!joined.errors) return redirectDocument(`/${joined.answer.scope}/dashboard`);
    return answer({ errors: joined.errors }, joined.status);
  }
  const seen = await orFormErrors(organizations.lookAtInvitation({ token }));
  if (seen.errors) return answer({ errors: seen.errors }, seen.status);
  const invitation = { ...seen.answer, token };
  return intent === "sign-up" ? signUp(context, invitation, fields) : answer({ invitation });
}

async function signUp(
  context: AppLoadContext,
  invitation: NonNullable<Answer["invitation"]>,
  {
    name = "",
    email = "",
    password = "",
    timeZone = "",
  }: SubmittedFields<FieldsOf<"organizations", "signUpAndJoin">>,
) {
  const person = { name, email, password, timeZone, token: invitation.token };
  const made = await orFormErrors(serverTrpc(context).caller.organizations.signUpAndJoin(person));
  if (made.errors) return answer({ invitation, errors: made.errors, name, email }, made.status);
  const { scope } = made.answer;
  return scope === null ? answer({ sentTo: email }) : redirectDocument(`/${scope}/dashboard`);
}

type Seen = Awaited<ReturnType<ReturnType<typeof serverTrpc>["caller"]["organizations"]["lookAtInvitation"]>>;
type Answer = {
  invitation?: Seen & { token: string };
  errors?: NonNullable<Awaited<ReturnType<typeof orFormErrors>>["errors"]>;
  name?: string;
  email?: string;
  sentTo?: string;
};

function answer(said: Answer, status = 200) {
  return data(said, { status });
}

export const meta: MetaFunction = () => [{ title: "Join an organization · Botdeck" }];

export default function Join() {
  const { email } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  if (said?.sentTo) return <LookIntoMail address={said.sentTo} next="/join" />;
  if (!said?.invitation) return <LookAtInvitation errors={said?.errors} />;
  const { invitation, errors } = said;
  const title = `Join ${invitation.organization}`;
  const text = `You are invited as ${roleNames[invitation.role].toLowerCase()}.`;
  return (
    <FrontPage title={title} text={text}>
      {email === null ? (
        <SignUpToJoin invitation={invitation} errors={errors} name={said.name} email={said.email} />
      ) : (
        <AcceptInvitation invitation={invitation} email={email} />
      )}
    </FrontPage>
  );
}
