import { AppError } from "#domain/app-error.ts";
import { hourMs } from "#domain/period.ts";
import type { Asker } from "./asker.ts";
import { remember } from "./remember.ts";

const SPENDERS_MAX = 10_000;

type Limits = { /** Of one request. */ requestMs: number; /** Of one person, in an hour. */ hourMs: number };

/** The time of threads, by request and by person. */
export class Spending {
  readonly #limits: Limits;
  readonly #spent = new Map<string, { ms: number; until: number }>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @throws AppError where nothing is left. */
  leftOf({ userId, budget }: Asker): number {
    const leftMs = this.#limits.requestMs - budget.spentMs;
    if (leftMs <= 0)
      throw new AppError(
        "BAD_REQUEST",
        `What this request brought takes longer than ${this.#limits.requestMs / 1000} seconds to check. Send it in smaller parts.`,
      );
    const spent = this.#spent.get(userId);
    if (!spent || spent.until < performance.now() || spent.ms < this.#limits.hourMs) return leftMs;
    const minutes = Math.ceil((spent.until - performance.now()) / 60_000);
    throw new AppError(
      "TOO_MANY_REQUESTS",
      `Checking what you sent took ${this.#limits.hourMs / 60_000} minutes within an hour. Try again in ${minutes} minute${minutes === 1 ? "" : "s"}.`,
      { retryAfterSeconds: minutes * 60 },
    );
  }

  add({ userId, budget }: Asker, ms: number): void {
    budget.spentMs += ms;
    const now = performance.now();
    const before = this.#spent.get(userId);
    const { ms: sum, until } = before && before.until > now ? before : { ms: 0, until: now + hourMs };
    this.#spent.delete(userId);
    remember(this.#spent, userId, { ms: sum + ms, until }, SPENDERS_MAX);
  }
}
