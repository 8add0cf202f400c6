/** What one request may have judged: its parts one after the other, in one time. */
export type Budget = {
  /** Of the threads, so far. */
  spentMs: number;
  /** Settled when the part before has ended. */
  last: Promise<unknown>;
};

/** For whom something is judged: turns are fair between people, and a request has one budget. */
export type Asker = { userId: string; budget: Budget };

/** Somebody for whom no request is answered. */
export function newAsker(userId: string): Asker {
  return { userId, budget: newBudget() };
}

export function newBudget(): Budget {
  return { spentMs: 0, last: Promise.resolve() };
}
