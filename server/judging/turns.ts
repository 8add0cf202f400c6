import { AppError } from "#domain/app-error.ts";

type Waiting = (() => Promise<void>)[];

/** Who is next: one at a time of each person, and people in turn, however much one of them asks for. */
export class Turns {
  readonly #places: number;
  readonly #waitingMax: number;
  /** By person, who waited longest first. */
  readonly #waiting = new Map<string, Waiting>();
  readonly #running = new Set<string>();

  constructor({
    places,
    waitingMax,
  }: {
    /** At once, over all. */ places: number;
    /** A person. */ waitingMax: number;
  }) {
    this.#places = places;
    this.#waitingMax = waitingMax;
  }

  /** Does the work when it is this person’s turn. @throws AppError TOO_MANY_REQUESTS where too much of theirs waits. */
  async run<T>(person: string, work: () => Promise<T>): Promise<T> {
    const waiting = this.#waiting.get(person) ?? [];
    if (waiting.length >= this.#waitingMax)
      throw new AppError(
        "TOO_MANY_REQUESTS",
        `${this.#waitingMax} of your requests wait to be checked already. Wait until they are answered, then try again.`,
        { retryAfterSeconds: 5 },
      );
    return new Promise((done, failed) => {
      waiting.push(() => work().then(done, failed));
      this.#waiting.set(person, waiting);
      this.#next();
    });
  }

  #next(): void {
    for (const [person, [first, ...rest]] of [...this.#waiting]) {
      if (this.#running.size >= this.#places) return;
      if (!first || this.#running.has(person)) continue;
      this.#set(person, rest);
      this.#running.add(person);
      void first().finally(() => {
        this.#running.delete(person);
        // Behind everybody who waits.
        this.#set(person, this.#waiting.get(person) ?? []);
        this.#next();
      });
    }
  }

  #set(person: string, waiting: Waiting): void {
    this.#waiting.delete(person);
    if (waiting.length > 0) this.#waiting.set(person, waiting);
  }
}
