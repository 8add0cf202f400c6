import type { ReadCapability } from "#domain/widgets/capabilities.ts";
import { fixtures } from "./fixtures.ts";
import { expectReadable } from "./own-read.ts";
import type { Read } from "./trial-answers.ts";
import type { FixtureState } from "./trial-look.ts";

const SLOW_MS = 2_000;

/** Answers as things are in a state, or usually: late, with nothing, with very much, with an error, or not at all. */
export function fixtureRead(state: FixtureState | undefined, reads: readonly ReadCapability[]): Read {
  const amount = state === "empty" ? "none" : state === "huge" ? "huge" : "some";
  const answers = new Map<string, unknown>(Object.entries(fixtures(amount)));
  return async (path) => {
    expectReadable(path, reads);
    if (state === "loading") return new Promise(() => undefined);
    if (state === "error") throw new Error("The numbers couldn’t be read. Please try again.");
    if (state === "slow") await new Promise((done) => setTimeout(done, SLOW_MS));
    return answers.get(path);
  };
}
