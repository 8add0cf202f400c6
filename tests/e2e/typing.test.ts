import type { Page } from "@playwright/test";
import { offerWidget } from "./support/marketplace.ts";
import { expect, test } from "./support/test.ts";

async function install(page: Page, baseURL: string | undefined, drawn: string): Promise<string> {
  const offered = await offerWidget(baseURL, {}, drawn);
  await page.goto(`/me/widgets/${offered.slug}`);
  await page.getByRole("button", { name: "Install and allow" }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toContainText("Installed: it stands on");
  return offered.name;
}

test("whoever typed before a frame of a stranger’s widget came keeps the keyboard, until they go into the frame themselves", async ({
  page,
  baseURL,
  person,
}) => {
  expect(person.email).toBeTruthy();
  const name = await install(page, baseURL, `h("input", { "aria-label": "Inside" })`);
  await page.goto("/me/bots", { waitUntil: "networkidle" });
  await page.evaluate(typeAtOnce);
  await page
    .getByRole("link", { name: "Dashboard", exact: true })
    .first()
    .evaluate((link) => link instanceof HTMLElement && link.click());
  const host = page.getByRole("group", { name });
  const frame = host.locator("iframe");
  const inside = host.frameLocator("iframe").getByLabel("Inside");
  await expect(inside).toBeVisible();
  await expect(page.getByLabel("Typed early")).toBeFocused();
  await expect(frame).toHaveAttribute("inert");
  await inside.evaluate((element) => element.focus());
  await page.keyboard.type("all of it");
  await expect(page.getByLabel("Typed early")).toHaveValue("all of it");
  await expect(inside).toHaveValue("");
  // The first press is the end of the typing; it isn't passed on.
  await inside.click();
  await expect(frame).not.toHaveAttribute("inert");
  await inside.click();
  await page.keyboard.type("meant for it");
  await expect(inside).toHaveValue("meant for it");
});

test("whoever is in a frame of a stranger’s widget finds things by Ctrl+K, and leaves it by Escape", async ({
  page,
  baseURL,
  person,
}) => {
  expect(person.email).toBeTruthy();
  const name = await install(page, baseURL, `h("input", { "aria-label": "Inside" })`);
  await page.goto("/me/dashboard");
  const host = page.getByRole("group", { name });
  const inside = host.frameLocator("iframe").getByLabel("Inside");
  await inside.click();
  await page.keyboard.type("k");
  await page.keyboard.press("Control+k");
  const find = page.getByRole("combobox", { name: /^Find a page/ });
  await expect(find).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(find).toHaveCount(0);
  await expect(inside).toHaveValue("k");

  await inside.click();
  await expect(host.locator("iframe")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.type("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
});

/** A field of the page that has the focus before there is any frame. */
function typeAtOnce(): void {
  const field = document.createElement("input");
  field.setAttribute("aria-label", "Typed early");
  field.style.cssText = "position:fixed;top:0;left:45%;z-index:2147483647";
  document.body.append(field);
  field.focus();
}
