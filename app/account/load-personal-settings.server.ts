import type { AppLoadContext } from "@remix-run/node";
import { zoneChoices } from "#domain/zones/zone-names.ts";
import { orThrowResponse, serverTrpc } from "#app/trpc/trpc.server.ts";

/** What the personal settings show. */
export async function loadPersonalSettings(context: AppLoadContext) {
  const { caller } = serverTrpc(context);
  const [account, { keys }, { sessions }, deletion] = await orThrowResponse(
    Promise.all([
      caller.account.me(),
      caller.apiKeys.list(),
      caller.account.sessions(),
      caller.account.deletion(),
    ]),
  );
  const sendsMail = context.app.env.smtpUrl !== undefined;
  return { account, keys, sessions, deletion, sendsMail, timeZones: zoneChoices(account.timeZone) };
}
