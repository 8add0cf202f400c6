const YEAR_SECONDS = 31_536_000;

/** Whether a person has been shown their way around in this browser, by the `welcomed` cookie: then nothing is asked for it. */
export function isWelcomed(request: Request, userId: string): boolean {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.includes(`welcomed=${userId}`);
}

export function welcomedCookie(userId: string): string {
  return `welcomed=${userId}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly`;
}
