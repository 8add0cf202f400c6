import { expect } from "@playwright/test";
import { attacks } from "./cases/index.ts";
import { openBotdeck } from "./support/botdeck.ts";
import { expectStopped } from "./support/expect-stopped.ts";
import { test } from "./support/test.ts";
import { tryHarmless } from "./support/try-attacks.ts";

for (const runtime of ["dom", "worker"] as const)
  for (const [kind, cases] of Object.entries(attacks)) {
    // Those have a machine to themselves: hogs.test.ts.
    if (cases === attacks.exhaustion) continue;
    const tried = cases.filter(
      ({ residual, unpublished }) => !unpublished && (!residual || runtime === "worker"),
    );
    const where = runtime === "dom" ? "a widget that draws" : "a widget in a worker";
    test(`${tried.length} attacks on ${kind} come to nothing in ${where}`, async ({
      attacked,
      collector,
      baseURL,
    }) => {
      const dashboard = await openBotdeck({ context: attacked.context, origin: baseURL ?? "", runtime });
      expectStopped(await tryHarmless({ browser: attacked, collector, dashboard }, tried));
    });
  }

test("attacks that need code from elsewhere aren't even published", async ({ attacked, baseURL }) => {
  const dashboard = await openBotdeck({
    context: attacked.context,
    origin: baseURL ?? "",
    runtime: "dom",
  });
  const page = await attacked.context.newPage();
  const unpublished = Object.values(attacks).flatMap((cases) => cases.filter((one) => one.unpublished));
  for (const { code } of unpublished) {
    const script = `(async () => { ${code} })();`;
    await expect(dashboard.open(page, [script])).rejects.toThrow("It loads code");
  }
  await page.close();
});
