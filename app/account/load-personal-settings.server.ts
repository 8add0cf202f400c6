import type { AppLoadContext } from "@remix-run/node";
import { dehydrate } from "@tanstack/react-query";
import { zoneChoices } from "#domain/zones/zone-names.ts";
import { orThrowResponse, serverTrpc } from "#app/trpc/trpc.server.ts";

/** What the personal settings show. */
export async function loadPersonalSettings(context: AppLoadContext) {
  const { caller, queryClient, trpc } = serverTrpc(context);
  const [account, { keys }, { sessions }, deletion] = await orThrowResponse(
    Promise.all([
      queryClient.query(trpc.account.me.queryOptions()),
      caller.apiKeys.list(),
      caller.account.sessions(),
      caller.account.deletion(),
    ]),
  );
  const sendsMail = context.app.env.smtpUrl !== undefined;
  const timeZones = zoneChoices(account.timeZone);
  return { account, keys, sessions, deletion, sendsMail, timeZones, state: dehydrate(queryClient) };
}
