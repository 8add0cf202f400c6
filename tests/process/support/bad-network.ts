import { setTimeout as delay } from "node:timers/promises";
import type { Route } from "@playwright/test";

const DELAY_MAX_MS = 150;

/**
 * Between a browser and `layouts.applyOperations`: requests that never arrive, answers that never do, and delays that let one
 * overtake another. It notes the operations whose acknowledgement did arrive.
 */
export function badNetwork(next: () => number) {
  const acknowledged = new Set<string>();
  let isBad = true;
  return {
    acknowledged,
    heal: () => (isBad = false),
    handle: async (route: Route): Promise<void> => {
      const fate = isBad ? next() : 1;
      if (fate < 0.1) return route.abort();
      await delay(isBad ? next() * DELAY_MAX_MS : 0);
      const response = await route.fetch().catch(() => undefined);
      if (!response || fate < 0.2) return route.abort();
      await delay(isBad ? next() * DELAY_MAX_MS : 0);
      const answer: Answer | Answer[] = await response.json();
      for (const id of acceptedIn(answer)) acknowledged.add(id);
      return route.fulfill({ response });
    },
  };
}

type Result = { id: string; ok: boolean };
type Answer = { result?: { data: { results: Result[] } } };

/** tRPC answers a batch as a list and a single call by itself. */
function acceptedIn(answers: Answer | Answer[]): string[] {
  return [answers]
    .flat()
    .flatMap(({ result }) => result?.data.results ?? [])
    .flatMap(({ id, ok }) => (ok ? [id] : []));
}
