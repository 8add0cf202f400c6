import type { App } from "#server/app.ts";
import { readSession } from "#server/auth/session.service.ts";
import type { RequestContext } from "./request-context.ts";

type Request = Pick<RequestContext, "ip" | "requestId" | "setCookie"> & {
  /** The Cookie header, as it came. */
  cookie: string | undefined;
};

/** What procedures get, from what HTTP knows of a request. Once a request: it reads the session. */
export async function createRequestContext(
  app: App,
  { cookie, ip, requestId, setCookie }: Request,
): Promise<RequestContext> {
  const session = await readSession(app, cookie ?? "");
  if (session?.renewedCookie) setCookie(session.renewedCookie);
  return {
    app,
    ip,
    requestId,
    setCookie,
    user: session?.user ?? null,
    sessionId: session?.id ?? null,
    contexts: new Map(),
  };
}
