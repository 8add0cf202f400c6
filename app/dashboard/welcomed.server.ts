import { redirect } from "@remix-run/node";
import { ownPath } from "#app/ui/own-path.ts";

const YEAR_SECONDS = 31_536_000;

/**
 * Whether a person needs no showing around: in this browser they were, by the `welcomed` cookie, or they are on their way to
 * arrange the dashboard.
 * @throws a redirect that sets the cookie, from the address by which they say so.
 */
export function isWelcomed({ url, headers }: Request, userId: string): boolean {
  const { pathname, searchParams } = new URL(url);
  if (searchParams.has("welcomed"))
    throw redirect(ownPath(pathname) ?? "/", { headers: { "set-cookie": welcomedCookie(userId) } });
  const cookies = (headers.get("cookie") ?? "").split(/;\s*/);
  return cookies.includes(`welcomed=${userId}`) || searchParams.has("edit");
}

export function welcomedCookie(userId: string): string {
  return `welcomed=${userId}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`;
}
