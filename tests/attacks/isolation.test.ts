import { expect } from "@playwright/test";
import { openBotdeck } from "./support/botdeck.ts";
import { startBrowser } from "./support/browser.ts";
import { startNaiveDashboard } from "./support/naive-dashboard.ts";
import { test } from "./support/test.ts";

// With one process for all, a loop in a frame would freeze the page, and these tests would judge another browser.
test("the browser of these tests gives a sandboxed frame a process of its own, as people's do", async ({
  attacked: { context },
}) => {
  const dashboard = await startNaiveDashboard({ sandbox: true });
  const page = await context.newPage();
  const show = await dashboard.open(page, ["console.log('here')"]);
  await Promise.all([page.waitForEvent("console"), show()]);
  const session = await context.newCDPSession(page);
  const { targetInfos } = await session.send("Target.getTargets");
  await Promise.all([page.close(), dashboard.close()]);
  // A frame in the process of its page is no target of its own.
  expect(targetInfos.map(({ type, url }) => `${type} ${url}`)).toContain("iframe about:srcdoc");
});

test.describe("a browser that has one process for all, as some phones do", () => {
  const flags = [
    "--disable-site-isolation-trials",
    "--disable-features=IsolateSandboxedIframes,IsolateOrigins,site-per-process,OriginIsolationHeader",
  ];
  const starts = 'console.log("STARTS"); setTimeout(() => { for (;;); }, 500);';

  test("doesn't start a widget that could bring the page to a halt", async ({ baseURL }) => {
    const { context, close } = await startBrowser({ flags });
    const page = await context.newPage();
    const dashboard = await openBotdeck({ context, origin: baseURL ?? "", runtime: "dom" });
    const show = await dashboard.open(page, [starts]);
    await show();
    await expect(page.getByText("only widgets that run in workers are started here")).toBeVisible();
    await close();
  });

  test("starts one that runs in a worker, and ends it where it hangs", async ({ baseURL }) => {
    const { context, close } = await startBrowser({ flags });
    const page = await context.newPage();
    const dashboard = await openBotdeck({ context, origin: baseURL ?? "", runtime: "worker" });
    const show = await dashboard.open(page, [starts]);
    await Promise.all([page.waitForEvent("console", (message) => message.text() === "STARTS"), show()]);
    await expect(page.getByText("This widget was stopped. It stopped answering.")).toBeVisible();
    await close();
  });
});
