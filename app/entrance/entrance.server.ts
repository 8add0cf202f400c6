import type { AppLoadContext } from "@remix-run/node";
import { redirect, redirectDocument } from "@remix-run/node";
import { ownPath } from "#app/ui/own-path.ts";

/** Where `?next=` of the sign-in and sign-up pages leads; null without one, or when it isn't ours. */
function nextOf(request: Request): string | null {
  return ownPath(new URL(request.url).searchParams.get("next"));
}

/** For pages that only who isn't signed in has a use for. @throws a redirect for everyone else. */
export function requireNobody({ requestContext: { user } }: AppLoadContext, request: Request): void {
  if (user) throw redirect(nextOf(request) ?? `/${user.lastScope}/dashboard`);
}

/** On to where one wanted to go. A whole new page: what the browser has kept in memory may be someone else's. */
export function enter(request: Request, scope: string) {
  return redirectDocument(nextOf(request) ?? `/${scope}/dashboard`);
}
