import { expect, test } from "./support/test.ts";

test("a program works with a key from the settings, until the key is revoked", async ({
  page,
  person,
  request,
}) => {
  await page.goto("/me/settings");
  await page.getByLabel("Name").last().fill("Weekly report");
  await page.getByRole("button", { name: "Create API key" }).click();
  const key = await page.getByRole("region", { name: "Your API key" }).locator("code").innerText();
  await page.context().clearCookies();
  const dashboard = () => request.get("/api/user/dashboard", { headers: { authorization: `Bearer ${key}` } });
  expect((await dashboard()).status(), `of ${person.name}`).toBe(200);

  const refused = await request.post("/api/user/widgets", {
    headers: { authorization: `Bearer ${key}` },
    data: {},
  });
  expect(refused.status()).toBe(403);

  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/me/dashboard");
  await page.goto("/me/settings");
  await expect(page.getByText(key)).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: "Weekly report" })).toContainText("Last used");
  await page.locator("summary", { hasText: "Revoke…" }).click();
  await page.getByRole("button", { name: "Revoke Weekly report" }).click();
  await expect(page.getByRole("heading", { name: "Weekly report (revoked)" })).toBeVisible();
  expect((await dashboard()).status()).toBe(401);
});

test("the reference shows every address, without a script of its own", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/docs/api");
  const address = page.locator("summary", { hasText: "/api/stats/messages" });
  await address.click();
  await expect(page.locator("#stats_messages")).toContainText("7d | 30d | 90d | { from, to }");
  await context.close();
});
