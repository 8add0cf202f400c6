import { request as ask } from "node:http";
import { expect, type Route } from "@playwright/test";
import { attacks } from "./cases/index.ts";
import { openBotdeck } from "./support/botdeck.ts";
import { expectStopped } from "./support/expect-stopped.ts";
import { test } from "./support/test.ts";
import { tryHarmless } from "./support/try-attacks.ts";

const SHELL = /\/shell\/[\da-f]{64}\/dom$/;

// Only Chromium knows that header, which alone would stop all of these; other browsers have what is left.
for (const [kind, cases] of Object.entries(attacks)) {
  const tried = cases.filter(({ signs, unpublished }) => signs.includes("egress") && !unpublished);
  if (tried.length === 0) continue;
  test(`without Connection-Allowlist, ${tried.length} attacks on ${kind} get nothing out`, async ({
    attacked: { context, ...browser },
    collector,
    baseURL,
  }) => {
    const dashboard = await openBotdeck({ context, origin: baseURL ?? "", runtime: "dom" });
    let shells = 0;
    await context.route(SHELL, async (route) => {
      shells += 1;
      await withoutAllowlist(route);
    });
    expectStopped(await tryHarmless({ browser: { context, ...browser }, collector, dashboard }, tried));
    await context.unroute(SHELL);
    expect(shells, "the header was taken from what the widgets ran in").toBeGreaterThan(0);
  });
}

/** Asks for the shell in the browser's place: not every machine knows names under localhost. */
async function withoutAllowlist(route: Route) {
  const { host, port, pathname } = new URL(route.request().url());
  const response = await new Promise<Parameters<Route["fulfill"]>[0]>((done, failed) => {
    ask({ host: "127.0.0.1", port, path: pathname, headers: { host } }, (message) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("end", () => {
        const kept = Object.entries(message.headers).filter(([name]) => name !== "connection-allowlist");
        const texts = kept.map(([name, value]) => [name, String(value)]);
        done({
          status: message.statusCode ?? 500,
          headers: Object.fromEntries(texts),
          body: Buffer.concat(chunks),
        });
      });
    })
      .on("error", failed)
      .end();
  });
  await route.fulfill(response);
}
