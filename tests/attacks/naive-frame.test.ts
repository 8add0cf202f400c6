import { expect } from "@playwright/test";
import { attacks } from "./cases/index.ts";
import { startNaiveDashboard } from "./support/naive-dashboard.ts";
import { test } from "./support/test.ts";
import { tryAttacks } from "./support/try-attacks.ts";

// Were an attack without effect everywhere, that it is stopped elsewhere would say nothing.
for (const [kind, cases] of Object.entries(attacks)) {
  const able = cases.filter(({ powerless }) => powerless === undefined);
  for (const sandbox of [true, false]) {
    const tried = able.filter(({ stoppedBySandbox }) => (stoppedBySandbox === true) !== sandbox);
    if (tried.length === 0) continue;
    test(`${tried.length} attacks on ${kind} work in a frame ${sandbox ? "that has only a sandbox" : "without a sandbox"}`, async ({
      attacked,
      collector,
    }) => {
      const dashboard = await startNaiveDashboard({ sandbox });
      const outcomes = await tryAttacks({ browser: attacked, collector, dashboard }, tried);
      await dashboard.close();
      const failed = outcomes.filter(({ evidence }) => evidence.length === 0);
      expect(failed.map(({ attack, error }) => `${attack.id}: ${error ?? "no effect"}`)).toEqual([]);
    });
  }
}
