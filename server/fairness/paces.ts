import { AppError } from "#domain/app-error.ts";

/** How much somebody may take, in units of cost: so much at once, and so much a second from there on. */
export type Pace = { atOnce: number; aSecond: number };

/** Longer than this nobody is made to wait: they are told when to come back. */
const WAIT_MAX_MS = 10_000;
/** Then those are forgotten who have taken nothing for long, looked for once in a second. */
const KNOWN_MAX = 10_000;
const FORGET_EVERY_MS = 1_000;

/**
 * Makes whoever asks for more than their pace wait, first come first served, so that a page that asks for much is slower, not
 * broken. In memory: each process counts for itself.
 */
export class Paces {
  /** Until when what each took is made up for (ms, by a clock that never goes back). */
  readonly #madeUpAt = new Map<string, number>();
  #forgotAt = -Infinity;

  /** Resolves when it is `who`’s turn. @throws AppError TOO_MANY_REQUESTS at once, where that would take too long. */
  async take(who: string, cost: number, { atOnce, aSecond }: Pace): Promise<void> {
    const now = performance.now();
    const msOf = (units: number) => (units / aSecond) * 1_000;
    const madeUpAt = Math.max(this.#madeUpAt.get(who) ?? -Infinity, now - msOf(atOnce)) + msOf(cost);
    const waitMs = madeUpAt - now;
    if (waitMs > WAIT_MAX_MS) {
      const seconds = Math.ceil((waitMs - WAIT_MAX_MS) / 1_000);
      throw new AppError(
        "TOO_MANY_REQUESTS",
        `That is more than ${aSecond} units of requests a second. Try again in ${seconds} second${seconds === 1 ? "" : "s"}.`,
        { retryAfterSeconds: seconds },
      );
    }
    this.#forgetIdle(now);
    this.#madeUpAt.set(who, madeUpAt);
    if (waitMs > 0) await new Promise((done) => setTimeout(done, waitMs));
  }

  #forgetIdle(now: number): void {
    if (this.#madeUpAt.size < KNOWN_MAX || now - this.#forgotAt < FORGET_EVERY_MS) return;
    this.#forgotAt = now;
    for (const [who, madeUpAt] of this.#madeUpAt)
      if (madeUpAt < now - WAIT_MAX_MS) this.#madeUpAt.delete(who);
  }
}
