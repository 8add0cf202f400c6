import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { isAllowed } from "#domain/permissions.ts";
import { BotPage } from "#app/bots/bot-page.tsx";
import { actOnBot } from "#app/bots/bot-actions.server.ts";
import { usedOrigin } from "#app/bots/used-origin.server.ts";
import { formFields } from "#app/trpc/form-fields.server.ts";
import { orThrowResponse, requireUser, serverTrpc } from "#app/trpc/trpc.server.ts";
import type { loader as scopeLoader } from "./$scope.tsx";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { timeZone } = requireUser(context, request);
  const ref = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const { trpc, queryClient } = serverTrpc(context);
  const [bot] = await orThrowResponse(
    Promise.all([
      queryClient.query(trpc.bots.get.queryOptions(ref)),
      queryClient.query(trpc.bots.keys.queryOptions(ref)),
      queryClient.query(trpc.stats.messages.queryOptions({ ...ref, period: "7d" })),
    ]),
  );
  return {
    botRef: ref,
    name: bot.name,
    origin: usedOrigin(context, request),
    viewer: { scope: ref.scope, timeZone },
    state: dehydrate(queryClient),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  requireUser(context, request);
  const ref = { scope: params.scope ?? "", botId: params.botId ?? "" };
  const answer = await actOnBot(context, ref, await formFields(request));
  if (answer.intent === "delete" && !answer.errors) return redirect(`/${ref.scope}/bots`);
  // The answer may hold a key.
  return data(answer, { status: answer.status, headers: { "cache-control": "no-store" } });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.name ?? "Bot"} · Botdeck` },
];

export default function BotRoute() {
  const { state, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const role = useRouteLoaderData<typeof scopeLoader>("routes/$scope")?.current.role ?? "viewer";
  return (
    <HydrationBoundary state={state}>
      <BotPage
        {...page}
        answer={answer}
        mayWrite={isAllowed(role, "bots:write")}
        mayWriteKeys={isAllowed(role, "bot-keys:write")}
      />
    </HydrationBoundary>
  );
}
