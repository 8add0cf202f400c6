import { readApiKey } from "#server/api-keys/read-api-key.ts";
import type { App } from "#server/base/app.ts";
import { bearerOf } from "#server/auth/access-key.ts";
import { readSession } from "#server/auth/session.service.ts";
import { newBudget } from "#server/judging/asker.ts";
import type { RequestContext } from "#server/base/request-context.ts";

type Request = Pick<RequestContext, "ip" | "requestId" | "setCookie"> & {
  /** The headers as they came. */
  cookie: string | undefined;
  userAgent?: string | undefined;
};

/** It is kept with the session, and browsers stay far below. */
const USER_AGENT_MAX = 400;

/** What procedures get, from what HTTP knows of a request. Once a request: it reads the session. */
export async function createRequestContext(
  app: App,
  { cookie, userAgent = "", ip, requestId, setCookie }: Request,
): Promise<RequestContext> {
  const device = { ip, userAgent: userAgent.slice(0, USER_AGENT_MAX) || null };
  const session = await readSession(app, cookie ?? "", device);
  if (session?.renewedCookie) setCookie(session.renewedCookie);
  return {
    app,
    ...device,
    requestId,
    setCookie,
    user: session?.user ?? null,
    sessionId: session?.id ?? null,
    apiKey: null,
    contexts: new Map(),
    budget: newBudget(),
  };
}

/**
 * The same for a request that may bring an API key along; the session's cookie doesn't count then.
 * @throws AppError UNAUTHORIZED for a key that doesn't work, TOO_MANY_REQUESTS.
 */
export async function createApiContext(
  app: App,
  { authorization, ...request }: Request & { authorization: string | undefined },
): Promise<RequestContext> {
  const key = bearerOf(authorization);
  if (key === null) return createRequestContext(app, request);
  const { user, apiKey } = await readApiKey(app, request.ip, key);
  const { ip, requestId, setCookie } = request;
  return {
    ...{ app, ip, requestId, setCookie, user, apiKey },
    userAgent: null,
    sessionId: null,
    contexts: new Map(),
    budget: newBudget(),
  };
}
