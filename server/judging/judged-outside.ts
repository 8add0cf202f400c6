import type { Issue } from "#domain/app-error.ts";
import type { Judges } from "./judges.ts";
import { keyOf } from "./remember.ts";

type Ask = Judges["settings"];

/** Something that isn't known yet, and what makes it known. */
class UnjudgedError extends Error {
  readonly judge: () => Promise<void>;
  constructor(judge: () => Promise<void>) {
    super("not judged yet");
    this.judge = judge;
  }
}

/** Does what mustn't wait until something is judged: where it would have to, it fails, and is done again once that is known. */
export async function judgedOutside<T>(judges: Judges, attempt: (judges: Judges) => Promise<T>): Promise<T> {
  const known = {
    ...judges,
    settings: atOnce(judges, judges.settings),
    keptSettings: atOnce(judges, judges.keptSettings),
  };
  for (;;) {
    try {
      return await attempt(known);
    } catch (error) {
      if (!(error instanceof UnjudgedError)) throw error;
      await error.judge();
    }
  }
}

function atOnce(judges: Judges, ask: Ask): Ask {
  const answers = new Map<string, PromiseSettledResult<Issue[]>>();
  return async (asker, input) => {
    const key = keyOf(input);
    const answer = answers.get(key);
    if (answer?.status === "rejected") throw answer.reason;
    const issues = answer?.value ?? judges.remembered(input);
    if (issues) return issues;
    throw new UnjudgedError(async () => {
      const [settled] = await Promise.allSettled([ask(asker, input)]);
      answers.set(key, settled);
    });
  };
}
