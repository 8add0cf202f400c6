import type { z } from "zod";
import type { App } from "#server/base/app.ts";
import type { Tx } from "#server/base/write.ts";

/** What whoever does a job knows of it, besides its input. */
type Run = {
  /** The same each time that it is begun. */
  id: string;
  /** 1 for the first. */
  attempt: number;
  createdAt: Date;
  /** Aborted when somebody else may be doing it: the process stops, or was away from the database for too long. */
  signal: AbortSignal;
  /**
   * Ends it with that transaction: what is written there is written once, however often the job is begun.
   * @throws Error where somebody else may be doing it by now.
   */
  endWith: (tx: Tx) => Promise<void>;
};

/** A kind of work, whatever it takes. */
export type JobKind = {
  name: string;
  /** How often it is tried again. One that comes round is never given up. */
  retries: number;
  /** Between one end and the next beginning, in ms. */
  every: number | undefined;
  /** How many of them one process does at a time. */
  atOnce: number;
  /** Parses the input once more: it may have been written by an older version. @throws GivenUp for one that isn't any. */
  run: (app: App, input: unknown, run: Run) => Promise<void>;
};

/** A kind of work that takes an `I`. */
export type Job<I> = JobKind & {
  /** What is kept of an input until it is run: JSON. */
  pack: (input: I) => unknown;
};

type Definition<S extends z.ZodType> = {
  name: string;
  input: S;
  retries?: number;
  atOnce?: number;
  run: (app: App, input: z.output<S>, run: Run) => Promise<void>;
};

const RETRIES = 10;

/** Work to be done once for each time that it is enqueued. It may be begun again where it was cut off: see docs/decisions/018. */
export function defineJob<S extends z.ZodType>({
  name,
  input,
  run,
  ...given
}: Definition<S>): Job<z.input<S>> {
  return {
    ...{ name, retries: given.retries ?? RETRIES, every: undefined, atOnce: given.atOnce ?? 1 },
    pack: (value) => {
      input.parse(value);
      return value;
    },
    run: async (app, value, how) => {
      const { success, data, error } = input.safeParse(value);
      if (!success) throw new GivenUp(`its input isn’t one: ${wrongIn(error)}`);
      await run(app, data, how);
    },
  };
}

/** Where it is wrong, and how; what is there may be anybody's. */
function wrongIn({ issues }: z.ZodError): string {
  return issues.map(({ path, code }) => `${path.join(".")} (${code})`).join(", ");
}

type Round = {
  name: string;
  /** In ms. */
  every: number;
  run: (app: App, run: Run) => Promise<void>;
};

/** Work that comes round by itself, in one process at a time; one that fails is tried again sooner. */
export function defineRound({ name, every, run }: Round): JobKind {
  return { name, every, retries: RETRIES, atOnce: 1, run: (app, _input, how) => run(app, how) };
}

/** It can't succeed, however often it is tried. The message is kept and logged: it holds nothing that somebody wrote. */
export class GivenUp extends Error {
  override readonly name = "GivenUp";
}

/** It may succeed after a while, of which whoever did it knows more than the usual back-off. The message is kept, as above. */
export class TryAgain extends Error {
  override readonly name = "TryAgain";
  readonly afterMs: number;

  constructor(message: string, afterMs: number) {
    super(message);
    this.afterMs = afterMs;
  }
}
