import { randomInt, randomUUID } from "node:crypto";
import { test as base, expect, type Page } from "@playwright/test";

export { expect } from "@playwright/test";

export type Person = { name: string; email: string; password: string };

/** So many that no test shares one with another. */
const anyAddress = () => ["10", ...Array.from({ length: 3 }, () => String(randomInt(256)))].join(".");

type Fixtures = {
  /** What the browser's console said and what went wrong on the page; the test fails unless it is empty at the end. */
  complaints: string[];
  /** Someone who has just signed up, and is on their dashboard. */
  person: Person;
};

/** Playwright's test, where no page may complain: hydration warnings, refused scripts, failed requests, anything. */
export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        // Each frame of a marketplace widget has a line about the policy's word "webrtc" (docs/decisions/017).
        if (/\.widgets\.localhost\b/.test(message.location().url)) return;
        // Remix 2.17 logs it where a page is left while its data comes in, and goes on as it should.
        if (message.text().startsWith("AbortError: signal is aborted without reason")) return;
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
  // Attempts are limited by where they come from, and all tests come from here.
  extraHTTPHeaders: async ({}, use) => use({ "x-forwarded-for": anyAddress() }),
  person: async ({ page, javaScriptEnabled }, use) => {
    const person = newPerson();
    if (!javaScriptEnabled) {
      await makeAccount(page, person);
      await page.goto(ownDashboard);
    } else await signUp(page, person);
    await use(person);
  },
});

export function newPerson(): Person {
  const tag = randomUUID().slice(0, 8);
  return { name: `Ada ${tag}`, email: `ada-${tag}@example.org`, password: `correct horse ${tag}` };
}

/** The dashboard of whoever doesn't want to be shown around first (app/dashboard/welcome.tsx). */
const ownDashboard = "/me/dashboard?welcomed";

/** Signs up as the form does, without the form, and opens the dashboard: its look is a matter of few tests. */
export async function signUp(page: Page, person: Person, timeZone?: string): Promise<void> {
  await makeAccount(page, person, timeZone);
  await gotoLive(page, ownDashboard);
}

async function makeAccount(
  page: Page,
  person: Person,
  timeZone = test.info().project.use.timezoneId ?? "UTC",
): Promise<void> {
  const answer = await page.request.post("/api/trpc/auth.signUp", { data: { ...person, timeZone } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/**
 * Goes to a page of somebody signed in, and waits until it listens. Before React has taken a page over, no key of its own does
 * anything, and nothing can arrive.
 */
export async function gotoLive(page: Page, address: string): Promise<void> {
  const listening = page.waitForRequest(/live\.changes/);
  await page.goto(address);
  await listening;
}

export async function signUpByForm(page: Page, { name, email, password }: Person): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/me/dashboard");
}
