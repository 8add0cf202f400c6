import type { Page } from "@playwright/test";
import { openLine } from "./support/cut-line.ts";
import { expect, test } from "./support/test.ts";

/** As it is after an upgrade: the files of the page's version are gone, until it is loaded anew with those of the new one. */
async function upgrade(page: Page): Promise<void> {
  let isOlder = true;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) isOlder = false;
  });
  await page.route("**/assets/**", (route) =>
    isOlder ? route.fulfill({ status: 404, body: "Not found" }) : route.continue(),
  );
}

test.beforeEach("someone signs up", ({ person }) => expect(person.email).toBeTruthy());
test.afterEach(({ complaints }) => {
  const ownFault = complaints.filter((text) => !/Failed to (load|fetch)|net::ERR/.test(text));
  complaints.splice(0, Infinity, ...ownFault);
});

test("a part that an upgrade took away has the page loaded anew where nothing is unsaved", async ({
  page,
}) => {
  await page.goto("/me/bots", { waitUntil: "networkidle" });
  await page.evaluate(() => document.body.setAttribute("data-older", ""));
  await upgrade(page);
  await page.getByRole("button", { name: "Find…" }).click();
  await expect(page.locator("[data-older]")).toHaveCount(0);
  await page.getByRole("button", { name: "Find…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("where something was typed the page says that there is a new version, and keeps what was typed", async ({
  page,
}) => {
  await page.goto("/me/bots/new", { waitUntil: "networkidle" });
  await page.getByLabel("Name").fill("A name that took long to find");
  await upgrade(page);
  await page.getByRole("button", { name: "Find…" }).click();
  await expect(page.getByText("There is a new version of Botdeck.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("A name that took long to find");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("");
});

test("a wall is loaded anew by itself once the server is back with another version", async ({
  page,
  baseURL,
}) => {
  const line = await openLine(Number(new URL(baseURL ?? "").port));
  await page.goto(`${line.address}/me/dashboard?wall`);
  // That of the header is hidden by the styles, which a page that is just loaded anew may not have yet.
  const connection = page.getByRole("status", { name: "Connection" }).last();
  await expect(connection).toHaveText("Live");
  await page.evaluate(() => document.body.setAttribute("data-older", ""));
  line.stop();
  await expect(connection).toHaveText("Reconnecting…");
  await upgrade(page);
  line.mend();
  await expect(page.locator("[data-older]")).toHaveCount(0, { timeout: 20_000 });
  await expect(connection).toHaveText("Live");
  await expect(page.getByRole("region", { name: "Messages", exact: true })).toBeVisible();
  await page.goto("about:blank");
  await line.close();
});
