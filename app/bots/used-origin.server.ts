import type { AppLoadContext } from "@remix-run/node";

/** The address the browser used. Where that is APP_ORIGIN, its scheme counts: TLS may end at a proxy before us. */
export function usedOrigin({ app }: AppLoadContext, request: Request): string {
  const { host, origin } = new URL(request.url);
  return host === new URL(app.env.appOrigin).host ? app.env.appOrigin : origin;
}
