import { expect } from "@playwright/test";
import type { Outcome } from "./try-attacks.ts";

/** That each began, and none came to anything. */
export function expectStopped(outcomes: readonly Outcome[]) {
  const worked = outcomes.filter(({ evidence }) => evidence.length > 0);
  expect(worked.map(({ attack, evidence }) => `${attack.id}: ${evidence.join(", ")}`)).toEqual([]);
  expect(outcomes.filter(({ ran }) => !ran).map(({ attack }) => attack.id)).toEqual([]);
}
