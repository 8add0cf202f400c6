import { Paces } from "./paces.ts";
import { Turns } from "./turns.ts";

/** What a call takes, in units. A long one reads so much of the database that few of them run at once. */
const units = { query: 2, change: 5, long: 20 };
export type Cost = keyof typeof units;

export type CallLimits = {
  /** What one person, or a network where nobody is signed in, may ask for. */
  person: { atOnce: number; aSecond: number };
  /** The part of it that one widget of somebody else’s may. */
  widget: { atOnce: number; aSecond: number };
};

const callLimits: CallLimits = {
  person: { atOnce: 600, aSecond: 200 },
  widget: { atOnce: 150, aSecond: 50 },
};
/** Of the connections some are always left for what is short. */
const LONG = { places: 3, placesEach: 2, waitingMax: 60, of: "long questions wait" };
const BYTES_A_UNIT = 8 * 1024;

/** Has everybody’s calls run in turn and at a pace, so that what one asks for doesn’t keep the others waiting. */
export class Calls {
  readonly #limits: CallLimits;
  readonly #paces = new Paces();
  readonly #long = new Turns(LONG);

  constructor(limits = callLimits) {
    this.#limits = limits;
  }

  /** @throws AppError TOO_MANY_REQUESTS for what would have to wait for long. */
  async run<T>(person: string, cost: Cost, work: () => Promise<T>): Promise<T> {
    await this.#paces.take(person, units[cost], this.#limits.person);
    return cost === "long" ? this.#long.run(person, work) : work();
  }

  /** Beside `run`; a widget has a pace with each who looks at it, so that nobody uses it up for the others. @throws as `run`. */
  takeForWidget(person: string, userWidgetId: string, cost: Cost): Promise<void> {
    return this.#paces.take(`${person} ${userWidgetId}`, units[cost], this.#limits.widget);
  }

  /** What it takes to read a body, before it is read. @throws as `run`. */
  async takeForBody(person: string, bytes: number): Promise<void> {
    const cost = Math.floor(bytes / BYTES_A_UNIT);
    if (cost > 0) await this.#paces.take(person, cost, this.#limits.person);
  }
}
