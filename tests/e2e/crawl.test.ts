import { randomInt } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { offerWidget } from "./support/marketplace.ts";
import { crawl } from "./support/crawl.ts";
import { pagesLeftOut, publicPages, reviewerPages } from "./support/pages.ts";
import { expect, newPerson, test } from "./support/test.ts";

// Axe looks at every element several times; on a busy machine that takes seconds a page.
test.describe.configure({ timeout: 900_000 });
// A trace of so many pages takes longer than they do, and the faults say where they were found.
test.use({ trace: "off" });

/** The crawler notes for itself where what was complained of. */
test.afterEach(({ complaints }) => void complaints.splice(0));

// Apart, so that workers share the work.
for (const theme of ["light", "dark"] as const) {
  test(`with sample data, every link leads to a page that nothing is wrong with in ${theme}`, async ({
    page,
    baseURL,
  }) => {
    await offerWidget(baseURL);
    await page.goto("/");
    await page.getByRole("button", { name: "Explore with sample data" }).click();
    await page.waitForURL("**/me/dashboard");
    const { addresses, faults } = await crawl(
      page,
      theme,
      ["/me/dashboard", "/me/dashboard?edit", "/me/widgets"],
      (path) => /^\/(me|organizations|developers)(\/|$)/.test(path),
    );
    expect(faults).toEqual([]);
    const paths = addresses.map((address) => address.split("?")[0]);
    expect(paths).toEqual(expect.arrayContaining(["/me/bots/new", "/me/plugins", "/me/settings"]));
    const found = paths.flatMap((path) => path ?? []);
    expect(pagesLeftOut([...found, ...publicPages, ...reviewerPages, "/docs"])).toEqual([]);
  });

  test(`in an organization, every link leads to a page that nothing is wrong with in ${theme}`, async ({
    page,
    person,
  }) => {
    const scope = await createOrganization(page.request, `Team of ${person.name}`);
    const bot = await createBot(page.request, "Helper", scope);
    await report(page.request, bot.key, "message.in", 5);
    const { addresses, faults } = await crawl(page, theme, [`/${scope}/dashboard`], (path) =>
      path.startsWith(`/${scope}/`),
    );
    expect(faults).toEqual([]);
    expect(addresses).toEqual(expect.arrayContaining([`/${scope}/bots/${bot.id}`, `/${scope}/analytics`]));
  });

  test(`whoever isn’t signed in finds nothing wrong with the first page, the docs and the ways in, in ${theme}`, async ({
    page,
  }) => {
    const { addresses, faults } = await crawl(
      page,
      theme,
      publicPages,
      (path) => !path.startsWith("/dashboard"),
    );
    expect(faults).toEqual([]);
    expect(addresses).toEqual(expect.arrayContaining(["/docs/numbers", "/docs/operations"]));
  });
}

test("a viewer of an organization is led to nothing that takes another role", async ({
  page,
  person,
  playwright,
  baseURL,
}) => {
  const owner = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { "x-forwarded-for": `10.8.${randomInt(256)}.${randomInt(256)}` },
  });
  await owner.post("/api/trpc/auth.signUp", { data: { ...newPerson(), timeZone: "UTC" } });
  const empty = await createOrganization(owner, `Empty ${person.name}`);
  const busy = await createOrganization(owner, `Busy ${person.name}`);
  const bot = await createBot(owner, "Helper", busy);
  await report(owner, bot.key, "message.in", 5);
  await offerWidget(baseURL);
  for (const scope of [empty, busy]) await joinAsViewer(owner, page.request, scope);
  // Without a bot, pages have other links than with one; how they look is the other crawls’ matter.
  const { addresses, faults } = await crawl(
    page,
    "dark",
    [`/${empty}/dashboard`, `/${empty}/dashboard?edit`, `/${busy}/bots`],
    (path) => path.startsWith(`/${empty}/`) || path.startsWith(`/${busy}/bots`),
  );
  expect(faults).toEqual([]);
  expect(addresses).toEqual(expect.arrayContaining([`/${busy}/bots/${bot.id}`, `/${empty}/settings`]));
  await owner.dispose();
});

async function joinAsViewer(
  owner: APIRequestContext,
  viewer: APIRequestContext,
  scope: string,
): Promise<void> {
  const invited = await owner.post("/api/trpc/organizations.invite", { data: { scope, role: "viewer" } });
  const { result }: { result: { data: { token: string } } } = await invited.json();
  const { token } = result.data;
  const joined = await viewer.post("/api/trpc/organizations.acceptInvitation", { data: { token } });
  expect(joined.ok(), await joined.text()).toBe(true);
}

/** @returns its scope. */
async function createOrganization(request: APIRequestContext, name: string): Promise<string> {
  const response = await request.post("/api/trpc/organizations.create", { data: { name } });
  const { result }: { result: { data: { scope: string } } } = await response.json();
  return result.data.scope;
}
