import { AppError } from "#domain/app-error.ts";

/** What answers as long as somebody listens. */
export const streamsMax = { session: 20, person: 100 };

/** Counts the streams that are open. In memory: each process counts for itself. */
export class OpenStreams {
  readonly #open = new Map<string, number>();
  readonly #asked = new Map<string, Promise<boolean>>();

  /** @returns what closes it, once or more. @throws AppError TOO_MANY_REQUESTS where the session or the person has too many. */
  open({ sessionId, userId }: { sessionId: string; userId: string }): () => void {
    const counted: [key: string, max: number, whose: string][] = [
      [`session ${sessionId}`, streamsMax.session, "this browser"],
      [`person ${userId}`, streamsMax.person, "your account"],
    ];
    for (const [key, max, whose] of counted)
      if ((this.#open.get(key) ?? 0) >= max)
        throw new AppError(
          "TOO_MANY_REQUESTS",
          `${max} pages of ${whose} are kept up to date already. Close some of them.`,
          { retryAfterSeconds: 15 },
        );
    for (const [key] of counted) this.#count(key, 1);
    let isOpen = true;
    return () => {
      if (isOpen) for (const [key] of counted) this.#count(key, -1);
      isOpen = false;
    };
  }

  /** Asks once for all streams that want to know the same at the same time. */
  once(question: string, ask: () => Promise<boolean>): Promise<boolean> {
    const asked = this.#asked.get(question) ?? ask().finally(() => this.#asked.delete(question));
    this.#asked.set(question, asked);
    return asked;
  }

  #count(key: string, change: 1 | -1): void {
    const open = (this.#open.get(key) ?? 0) + change;
    if (open > 0) this.#open.set(key, open);
    else this.#open.delete(key);
  }
}
