import { verifyRequestOrigin } from "lucia";

type Headers = { origin: string | undefined; host: string | undefined };

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may change something as far as cross-site forgery goes: one sent by another site's page may not.
 * Without an Origin it comes from no page (browsers send one with whatever isn't GET or HEAD), so curl and bots pass.
 */
export function isSameOrigin(method: string, { origin, host }: Headers, appOrigin: string): boolean {
  if (SAFE_METHODS.has(method) || origin === undefined) return true;
  // The session's cookie is bound to TLS then, so that no other address could be signed in anyway.
  if (appOrigin.startsWith("https:")) return origin === appOrigin;
  // The same server has several names at home: localhost, 127.0.0.1, the machine's own.
  return verifyRequestOrigin(origin, host === undefined ? [appOrigin] : [appOrigin, host]);
}
