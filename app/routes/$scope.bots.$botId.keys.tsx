import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dehydrate } from "@tanstack/react-query";
import { isAllowed } from "#domain/permissions.ts";
import { actOnBot } from "#app/bots/bot-actions.server.ts";
import { botTitle, useBot } from "#app/bots/bot-context.ts";
import { BotKeys } from "#app/bots/bot-keys.tsx";
import { usedOrigin } from "#app/bots/used-origin.server.ts";
import { useSignInAgain } from "#app/form/use-sign-in-again.ts";
import { formFields } from "#app/form/form-fields.server.ts";
import { HydrationBoundary } from "#app/trpc/hydration-boundary.tsx";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  requireUser(context, request);
  const botRef = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const { trpc, queryClient } = serverTrpc(context);
  await orThrowResponse(queryClient.query(trpc.bots.keys.queryOptions(botRef)));
  return { botRef, origin: usedOrigin(context, request), state: dehydrate(queryClient) };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const ref = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const answer = await actOnBot(context, ref, await formFields<string>(request));
  return data(answer, { status: answer.status });
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => [{ title: botTitle(matches, "Keys") }];

export default function BotKeysRoute() {
  const { state, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  useSignInAgain(answer?.errors);
  const { viewer, role } = useBot();
  return (
    <HydrationBoundary state={state}>
      <p role="status" className={answer?.said ? "text-sm font-medium" : "sr-only"}>
        {answer?.said}
      </p>
      <BotKeys {...page} viewer={viewer} mayWrite={isAllowed(role, "bot-keys:write")} answer={answer} />
    </HydrationBoundary>
  );
}
