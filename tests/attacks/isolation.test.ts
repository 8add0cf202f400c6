import { expect } from "@playwright/test";
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
