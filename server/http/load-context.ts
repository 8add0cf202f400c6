import type { Request, Response } from "express";
import type { App } from "#server/base/app.ts";
import { createRequestContext } from "#server/api/request.ts";
import type { RequestContext } from "#server/base/request-context.ts";

/** What loaders, actions and the rendering of a page get, besides the request itself. */
export type LoadContext = {
  app: App;
  /** Of this answer's Content-Security-Policy; every inline script and style carries it. */
  nonce: string;
  requestContext: RequestContext;
  /** Names the matched route for the log and the metrics. */
  nameRoute: (route: string) => void;
};

declare module "@remix-run/node" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions, @typescript-eslint/no-empty-object-type -- only an interface can be merged into Remix' own.
  interface AppLoadContext extends LoadContext {}
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- as above.
  interface Future {
    v3_singleFetch: true;
  }
}

export async function createLoadContext(app: App, req: Request, res: Response): Promise<LoadContext> {
  const ofPage = { ...app, db: app.database.lane() };
  return {
    app: ofPage,
    nonce: res.locals.nonce,
    requestContext: await requestContextOf(ofPage, req, res),
    nameRoute: (route) => (res.locals.route = route),
  };
}

/** Who asks, from Express' request. */
export function requestContextOf(app: App, req: Request, res: Response): Promise<RequestContext> {
  return createRequestContext(app, {
    cookie: req.headers.cookie,
    userAgent: req.headers["user-agent"],
    ip: req.ip ?? "",
    requestId: res.locals.requestId,
    setCookie: (cookie) => res.append("set-cookie", cookie),
  });
}
