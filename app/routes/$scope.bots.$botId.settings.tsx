import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { actOnBot } from "#app/bots/bot-actions.server.ts";
import { botTitle, useBot } from "#app/bots/bot-context.ts";
import { BotSettings } from "#app/bots/bot-settings.tsx";
import { useSignInAgain } from "#app/form/use-sign-in-again.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { orThrowResponse, requirePermission, requireUser } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  await orThrowResponse(requirePermission(context, params.scope ?? "", "bots:write"));
  return null;
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const ref = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const answer = await actOnBot(context, ref, await formFields<string>(request));
  if (answer.intent === "delete" && !answer.errors) return redirect(`/${ref.scope}/bots`);
  return data(answer, { status: answer.status });
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => [{ title: botTitle(matches, "Settings") }];

export default function BotSettingsRoute() {
  const { bot: shown, viewer } = useBot();
  // What others change shows by itself.
  const { data: bot } = useSuspenseQuery(
    useTRPC().bots.get.queryOptions({ scope: viewer.scope, botId: shown.id }),
  );
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
