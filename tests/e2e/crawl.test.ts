import type { APIRequestContext } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { offerWidget } from "./support/marketplace.ts";
import { crawl } from "./support/crawl.ts";
import { pagesLeftOut, publicPages, reviewerPages } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";

// Axe looks at every element several times; on a busy machine that takes seconds a page.
test.describe.configure({ timeout: 360_000 });
// A trace of so many pages takes longer than they do, and the faults say where they were found.
test.use({ trace: "off" });

/** The crawler notes for itself where what was complained of. */
test.afterEach(({ complaints }) => void complaints.splice(0));

test("with sample data, every link leads to a page that nothing is wrong with", async ({ page, baseURL }) => {
  await offerWidget(baseURL);
  await page.goto("/");
  await page.getByRole("button", { name: "Explore with sample data" }).click();
  await page.waitForURL("**/me/dashboard");
  const { addresses, faults } = await crawl(
    page,
    ["/me/dashboard", "/me/dashboard?edit", "/me/widgets"],
    (path) => /^\/(me|organizations|developers)(\/|$)/.test(path),
  );
  expect(faults).toEqual([]);
  const paths = addresses.map((address) => address.split("?")[0]);
  expect(paths).toEqual(expect.arrayContaining(["/me/bots/new", "/me/plugins", "/me/settings"]));
  const found = paths.flatMap((path) => path ?? []);
  expect(pagesLeftOut([...found, ...publicPages, ...reviewerPages, "/docs"])).toEqual([]);
});

test("in an organization, every link leads to a page that nothing is wrong with", async ({
  page,
  person,
}) => {
  const scope = await createOrganization(page.request, `Team of ${person.name}`);
  const bot = await createBot(page.request, "Helper", scope);
  await report(page.request, bot.key, "message.in", 5);
  const { addresses, faults } = await crawl(page, [`/${scope}/dashboard`], (path) =>
    path.startsWith(`/${scope}/`),
  );
  expect(faults).toEqual([]);
  expect(addresses).toEqual(expect.arrayContaining([`/${scope}/bots/${bot.id}`, `/${scope}/analytics`]));
});

test("whoever isn’t signed in finds nothing wrong with the first page, the docs and the ways in", async ({
  page,
}) => {
  const { addresses, faults } = await crawl(page, publicPages, (path) => !path.startsWith("/dashboard"));
  expect(faults).toEqual([]);
  expect(addresses).toEqual(expect.arrayContaining(["/docs/numbers", "/docs/operations"]));
});

/** @returns its scope. */
async function createOrganization(request: APIRequestContext, name: string): Promise<string> {
  const response = await request.post("/api/trpc/organizations.create", { data: { name } });
  const { result }: { result: { data: { scope: string } } } = await response.json();
  return result.data.scope;
}
