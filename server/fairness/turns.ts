import { AppError } from "#domain/app-error.ts";

type Waiting = (() => Promise<void>)[];

type Options = {
  /** At once, over all. */
  places: number;
  /** Of these one person has at most so many. */
  placesEach?: number;
  /** Of one person. */
  waitingMax: number;
  /** What a person has too much of, in the sentence “20 of your … already.” */
  of?: string;
};

/** Who is next: some at a time of each person, and people in turn, however much one of them asks for. */
export class Turns {
  readonly #options: Required<Options>;
  /** By person, who waited longest first. */
  readonly #waiting = new Map<string, Waiting>();
  /** How many, by person. */
  readonly #running = new Map<string, number>();
  #taken = 0;

  constructor(options: Options) {
    this.#options = { placesEach: 1, of: "requests wait to be checked", ...options };
  }

  /** Does the work when it is this person’s turn. @throws AppError TOO_MANY_REQUESTS where too much of theirs waits. */
  async run<T>(person: string, work: () => Promise<T>): Promise<T> {
    const waiting = this.#waiting.get(person) ?? [];
    const { waitingMax, of } = this.#options;
    if (waiting.length >= waitingMax)
      throw new AppError(
        "TOO_MANY_REQUESTS",
        `${waitingMax} of your ${of} already. Wait until they are answered, then try again.`,
        { retryAfterSeconds: 5 },
      );
    return new Promise((done, failed) => {
      waiting.push(() => work().then(done, failed));
      this.#waiting.set(person, waiting);
      this.#next();
    });
  }

  #next(): void {
    const { places, placesEach } = this.#options;
    for (const [person, [first, ...rest]] of [...this.#waiting]) {
      if (this.#taken >= places) return;
      if (!first || (this.#running.get(person) ?? 0) >= placesEach) continue;
      this.#set(person, rest);
      this.#count(person, 1);
      void first().finally(() => {
        this.#count(person, -1);
        // Behind everybody who waits.
        this.#set(person, this.#waiting.get(person) ?? []);
        this.#next();
      });
    }
  }

  #count(person: string, change: 1 | -1): void {
    this.#taken += change;
    const running = (this.#running.get(person) ?? 0) + change;
    if (running > 0) this.#running.set(person, running);
    else this.#running.delete(person);
  }

  #set(person: string, waiting: Waiting): void {
    this.#waiting.delete(person);
    if (waiting.length > 0) this.#waiting.set(person, waiting);
  }
}
