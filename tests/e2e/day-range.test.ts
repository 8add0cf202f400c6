import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addDays, localDay } from "#domain/local-time.ts";
import { expect, test } from "./support/test.ts";

const days = (page: Page) => page.getByLabel(/^Days: /);
/** Of the account, whatever zone the browser is in. */
const today = () => localDay(Date.now(), "Europe/Berlin");

test.describe("in a browser that is a day ahead of the account", () => {
  test.use({ timezoneId: "Pacific/Kiritimati" });

  test("days are chosen in a calendar by the keyboard, and the form takes them", async ({ page, person }) => {
    await page.request.post("/api/trpc/account.update", {
      data: { name: person.name, timeZone: "Pacific/Pago_Pago", firstDayOfWeek: 0 },
    });
    await page.goto("/me/audit", { waitUntil: "networkidle" });
    await expect(days(page)).toHaveText("Any time");
    await days(page).press("Enter");
    // The account's days, and its first day of the week.
    const day = localDay(Date.now(), "Pacific/Pago_Pago");
    await expect(page.locator("th").first()).toHaveText("Sun");
    const current = page.getByRole("button", { name: /^Today, / });
    await expect(current).toHaveText(String(Number(day.slice(8))));

    await current.focus();
    for (const key of ["ArrowUp", "ArrowLeft", "Enter"]) await page.keyboard.press(key);
    await expect(page.getByRole("status").filter({ hasText: "choose the last day" })).toBeVisible();
    for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
    await expect(days(page)).toBeFocused();
    await expect(page.getByLabel("From")).toBeHidden();
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(new RegExp(`from=${addDays(day, -8)}&to=${addDays(day, -6)}`));

    await days(page).press("Enter");
    await expect(page.getByRole("button", { name: "Any time" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(days(page)).toBeFocused();
    await expect(page.getByRole("button", { name: "Any time" })).toBeHidden();
  });
});

for (const colorScheme of ["light", "dark"] as const)
  test(`a range with a name shows at once, and axe finds nothing in the calendar, ${colorScheme}`, async ({
    page,
    person,
  }) => {
    expect(person.email).toBeTruthy();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/me/analytics?from=2026-01-31&to=2026-02-02&show=errors", {
      waitUntil: "networkidle",
    });
    await days(page).click();
    const caption = page.getByRole("grid", { name: "February 2026" });
    await expect(caption.getByRole("button", { name: /, chosen$/ })).toHaveCount(2);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole("button", { name: "Yesterday" }).click();
    const yesterday = addDays(today(), -1);
    await expect(page).toHaveURL(new RegExp(`from=${yesterday}&to=${yesterday}&show=errors`));
  });

test("days that are none, or in the wrong order, open the calendar all the same", async ({
  page,
  person,
}) => {
  expect(person.email).toBeTruthy();
  for (const asked of ["from=nonsense&to=2026-02-30", "from=2026-02-02&to=2026-01-31"]) {
    await page.goto(`/me/analytics?${asked}`, { waitUntil: "networkidle" });
    await days(page).click();
    await expect(page.getByRole("button", { name: "Yesterday" })).toBeVisible();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("days are chosen by two fields", async ({ page, person }) => {
    expect(person.email).toBeTruthy();
    await page.goto("/me/audit");
    await days(page).click();
    await page.getByLabel("From").fill("2026-01-02");
    await page.getByLabel("To").fill("2026-01-05");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/from=2026-01-02&to=2026-01-05/);
    await expect(page.getByLabel("From")).toHaveValue("2026-01-02");
  });
});
