import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { actOnBot } from "#app/bots/bot-actions.server.ts";
import { botTitle } from "#app/bots/bot-context.ts";
import { BotSettings } from "#app/bots/bot-settings.tsx";
import { useSignInAgain } from "#app/form/use-sign-in-again.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import { orThrowResponse, requirePermission, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  const botRef = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const { caller } = serverTrpc(context);
  const [bot] = await orThrowResponse(
    Promise.all([caller.bots.get(botRef), requirePermission(context, botRef.scope, "bots:write")]),
  );
  return { bot };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const ref = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const answer = await actOnBot(context, ref, await formFields<string>(request));
  if (answer.intent === "delete" && !answer.errors) return redirect(`/${ref.scope}/bots`);
  return data(answer, { status: answer.status });
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => [{ title: botTitle(matches, "Settings") }];

export default function BotSettingsRoute() {
  const { bot } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useSignInAgain(answer?.errors);
  return (
    <>
      <p role="status" className={answer?.said ? "text-sm font-medium" : "sr-only"}>
        {answer?.said}
      </p>
      <BotSettings bot={bot} answer={answer} />
    </>
  );
}
