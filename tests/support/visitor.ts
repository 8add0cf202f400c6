import type { App } from "#server/base/app.ts";
import { createRequestContext } from "#server/api/request.ts";
import { appRouter } from "#server/api/root.ts";

type Options = { ip?: string; userAgent?: string };
let made = 0;

/** A browser of its own: it keeps the cookie it was given, and comes from an address that no other one has. */
export function createVisitor(app: App, { ip, userAgent }: Options = {}) {
  made += 1;
  const from = ip ?? `203.0.${Math.floor(made / 250)}.${(made % 250) + 1}`;
  let cookie = "";
  const context = () =>
    createRequestContext(app, {
      cookie,
      ip: from,
      userAgent,
      requestId: "test",
      setCookie: (value) => (cookie = value.split(";")[0] ?? ""),
    });
  return {
    ip: from,
    context,
    /** The procedures, as whoever is signed in in this browser now. */
    call: async () => appRouter.createCaller(await context()),
    /** Whoever that is. */
    whoever: async () => (await context()).user,
  };
}
