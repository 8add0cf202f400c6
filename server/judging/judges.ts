import { AppError, type Issue } from "#domain/app-error.ts";
import { hourMs } from "#domain/period.ts";
import type { Asker } from "./asker.ts";
import type { Version } from "./judge-version.ts";
import { type Judged, unjudged } from "./judged.ts";
import type { Settings } from "./tasks.ts";
import type { Question } from "./thread.ts";
import { keyOf, remember } from "./remember.ts";
import { Spending } from "./spending.ts";
import { EndedError, Threads } from "./threads.ts";
import { Turns } from "#server/fairness/turns.ts";

/** What strangers wrote, judged in threads of its own, so that no answer waits for it but that of whoever sent it. */
export type Judges = {
  /** @throws AppError as `questions` says. */
  version: (asker: Asker, version: Version) => Promise<Judged>;
  /** What somebody else’s schema finds wrong with settings that are to be kept. @throws AppError as `questions` says. */
  settings: (asker: Asker, settings: Settings) => Promise<Issue[]>;
  /** The same of settings that are kept already: nothing where it can't be judged in time, for somebody looks at them. */
  keptSettings: (asker: Asker, settings: Settings) => Promise<Issue[]>;
  /** What is known of such settings already. */
  remembered: (settings: Settings) => Issue[] | undefined;
  close: () => Promise<void>;
};

const LIMITS = {
  /** At once: two people, however many there are. */
  places: 2,
  /** Requests of one person, beside the one whose turn it is. */
  waitingMax: 20,
  versionMs: 15_000,
  settingsMs: 3_000,
  requestMs: 15_000,
  /** Of one person, in an hour: more than somebody who writes a widget all the time needs. */
  hourMs: 5 * 60_000,
};
export type Limits = typeof LIMITS;

const KNOWN_MAX = 2_000;

/**
 * Asks when it is the person’s turn, one part of a request after the other.
 * @throws AppError TOO_MANY_REQUESTS where too much of a person’s waits or was judged lately, BAD_REQUEST where a request has
 * used up its time; EndedError by the clock.
 */
function questions(threads: Threads, limits: Limits) {
  const turns = new Turns(limits);
  const spending = new Spending(limits);
  return (asker: Asker, asked: Question, clockMs: number): Promise<unknown> => {
    const { userId, budget } = asker;
    const ask = async () => {
      const leftMs = spending.leftOf(asker);
      const began = performance.now();
      try {
        return await threads.ask(asked, Math.min(clockMs, leftMs));
      } finally {
        spending.add(asker, performance.now() - began);
      }
    };
    const turn = budget.last.then(() => turns.run(userId, ask));
    budget.last = turn.catch(() => undefined);
    return turn;
  };
}

export function createJudges(changed: Partial<Limits> = {}): Judges {
  const limits = { ...LIMITS, ...changed };
  const threads = new Threads();
  const question = questions(threads, limits);
  const known = new Map<string, Issue[]>();
  const late = new Map<string, number>();

  async function settings(asker: Asker, input: Settings): Promise<Issue[]> {
    const key = keyOf(input);
    const before = known.get(key);
    if (before) return before;
    // What the thread answers is what the task says.
    // eslint-disable-next-line no-restricted-syntax -- it was copied, not parsed.
    const issues = (await question(asker, { task: "settings", input }, limits.settingsMs)) as Issue[];
    return remember(known, key, issues, KNOWN_MAX);
  }

  return {
    version: async (asker, input) => {
      try {
        // eslint-disable-next-line no-restricted-syntax -- as above.
        return (await question(asker, { task: "version", input }, limits.versionMs)) as Judged;
      } catch (error) {
        if (!(error instanceof EndedError)) throw error;
        return unjudged(
          error.isLate
            ? `Checking this took longer than ${limits.versionMs / 1000} seconds, and was ended.`
            : "Checking this took more memory than there is for it, and was ended.",
        );
      }
    },
    settings: async (asker, input) => {
      try {
        return await settings(asker, input);
      } catch (error) {
        if (!(error instanceof EndedError)) throw error;
        return [
          { path: [], message: `can’t be checked: it takes too ${error.isLate ? "long" : "much memory"}.` },
        ];
      }
    },
    keptSettings: async (asker, input) => {
      const key = keyOf(input);
      if ((late.get(key) ?? 0) > performance.now()) return [];
      try {
        return await settings(asker, input);
      } catch (error) {
        if (error instanceof EndedError) remember(late, key, performance.now() + hourMs, KNOWN_MAX);
        else if (!(error instanceof AppError)) throw error;
        return [];
      }
    },
    remembered: (input) => known.get(keyOf(input)),
    close: () => threads.close(),
  };
}
