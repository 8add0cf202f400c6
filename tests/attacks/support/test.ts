import { test as base } from "@playwright/test";
import { type Browser, startBrowser } from "./browser.ts";
import { type Collector, startCollector } from "./collector.ts";

type Fixtures = { attacked: Browser; collector: Collector };

/** Each worker has a browser and a collector of its own. */
export const test = base.extend<object, Fixtures>({
  attacked: [
    async ({}, use) => {
      const browser = await startBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: "worker" },
  ],
  collector: [
    async ({}, use) => {
      const collector = await startCollector();
      await use(collector);
      await collector.close();
    },
    { scope: "worker" },
  ],
});
