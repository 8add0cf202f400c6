const DAY_MS = 86_400_000;
const offered = new Map([
  ["0", null],
  ["30", 30],
  ["90", 90],
  ["365", 365],
]);

/**
 * When a key ends that a form lets end in so many days; undefined for never.
 * @throws a Response 400 for what the form doesn't offer.
 */
export function expiryField(days: string | undefined, now: Date): string | undefined {
  const chosen = offered.get(days ?? "");
  if (chosen === undefined)
    throw new Response("expiresAt: must be one that the form offers.", { status: 400 });
  return chosen === null ? undefined : new Date(now.getTime() + chosen * DAY_MS).toISOString();
}
