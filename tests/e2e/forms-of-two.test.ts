import type { Page } from "@playwright/test";
import { createBot } from "./support/bots.ts";
import { expect, gotoLive, newPerson, test } from "./support/test.ts";

/** A form, and what another window does to the same. */
type Shared = {
  address: string;
  save: string;
  /** What its name is called. */
  name: string;
  /** A field that the other window changes: another one, where there is one. */
  theirs: { label: string; field: string; value: string };
  change: (fields: Record<string, string>) => Promise<unknown>;
  /** What is stored, by the names of the fields. */
  stored: () => Promise<Record<string, unknown>>;
};

async function answered(page: Page, procedure: string, input?: object): Promise<Record<string, unknown>> {
  const answer = input
    ? await page.request.post(`/api/trpc/${procedure}`, { data: input })
    : await page.request.get(`/api/trpc/${procedure}`);
  expect(answer.ok(), await answer.text()).toBe(true);
  const { result }: { result: { data: Record<string, unknown> } } = await answer.json();
  return result.data;
}

const asked = (procedure: string, input: object) =>
  `${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;

const kinds = {
  async "a bot"(page: Page): Promise<Shared> {
    const { id: botId } = await createBot(page.request, "Support");
    const ref = { scope: "me", botId };
    return {
      ...{ address: `/me/bots/${botId}/settings`, save: "Save changes", name: "Name" },
      theirs: { label: "Platform", field: "platform", value: "matrix" },
      change: (fields) => answered(page, "bots.update", { ...ref, ...fields }),
      stored: () => answered(page, asked("bots.get", ref)),
    };
  },
  "a profile"(page: Page): Promise<Shared> {
    return Promise.resolve({
      ...{ address: "/me/settings", save: "Save", name: "Name" },
      theirs: { label: "Time zone", field: "timeZone", value: "Asia/Tokyo" },
      change: (fields) => answered(page, "account.update", fields),
      stored: () => answered(page, "account.me"),
    });
  },
  async "an organization"(page: Page): Promise<Shared> {
    const { scope } = await answered(page, "organizations.create", { name: `Acme ${newPerson().name}` });
    return {
      ...{ address: `/${String(scope)}/settings`, save: "Rename", name: "Name of the organization" },
      theirs: { label: "Name", field: "name", value: "Theirs" },
      change: (fields) => answered(page, "organizations.rename", { scope, ...fields }),
      stored: async () => {
        const { organization } = await answered(page, asked("organizations.members", { scope: scope ?? "" }));
        // eslint-disable-next-line no-restricted-syntax -- as the procedure answers
        return organization as Record<string, unknown>;
      },
    };
  },
};

const formOf = (page: Page, { save }: Shared) =>
  page.locator("form", { has: page.getByRole("button", { name: save, exact: true }) });

for (const [kind, make] of Object.entries(kinds)) {
  test(`the open form of ${kind} follows what another window changes, says so, and sends only what was typed`, async ({
    page,
    person,
  }) => {
    const shared = await make(page);
    const { label, field, value } = shared.theirs;
    const mine = field === "name" ? {} : { name: `Mine of ${person.name}` };
    await gotoLive(page, shared.address);
    const form = formOf(page, shared);
    if (mine.name) await form.getByLabel(shared.name).fill(mine.name);
    await shared.change({ [field]: value });
    await expect(form.getByRole("status")).toHaveText(
      `Changed meanwhile by someone else, or in another window: ${label}.`,
    );
    await expect(form.getByLabel(label)).toHaveValue(value);
    await expect(form.getByLabel(shared.name)).toHaveValue(mine.name ?? value);
    await form.getByRole("button", { name: shared.save, exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: /^Saved\.$/ })).toBeVisible();
    if (mine.name) await expect(form.getByRole("status")).toHaveText("");
    expect(await shared.stored()).toMatchObject({ ...mine, [field]: value });
  });

  test(`a field of ${kind} that both changed says so, and keeps what was typed here`, async ({
    page,
    person,
  }) => {
    const shared = await make(page);
    await gotoLive(page, shared.address);
    const form = formOf(page, shared);
    await form.getByLabel(shared.name).fill(`Mine of ${person.name}`);
    await shared.change({ name: "Theirs" });
    await expect(form.getByRole("status")).toHaveText(
      "Changed meanwhile, and by you: Name. Saving keeps what you chose.",
    );
    await expect(form.getByLabel(shared.name)).toHaveValue(`Mine of ${person.name}`);
    await form.getByRole("button", { name: shared.save, exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: /^Saved\.$/ })).toBeVisible();
    expect(await shared.stored()).toMatchObject({ name: `Mine of ${person.name}` });
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test(`the form of ${kind} leaves what another window changed, and says what it overwrote`, async ({
      page,
      context,
      baseURL,
    }) => {
      const person = newPerson();
      await answered(page, "auth.signUp", { ...person, timeZone: "UTC" });
      expect(await context.cookies(baseURL)).not.toEqual([]);
      const shared = await make(page);
      const { field, value } = shared.theirs;
      const said = page.getByRole("status").filter({ hasText: "Saved." });
      await page.goto(shared.address);
      const form = formOf(page, shared);
      if (field !== "name") {
        await form.getByLabel(shared.name).fill("Mine");
        await shared.change({ [field]: value });
        await form.getByRole("button", { name: shared.save, exact: true }).click();
        await expect(said).toHaveText("Saved.");
        expect(await shared.stored()).toMatchObject({ name: "Mine", [field]: value });
      }
      await form.getByLabel(shared.name).fill("Mine again");
      await shared.change({ name: "Theirs" });
      await form.getByRole("button", { name: shared.save, exact: true }).click();
      await expect(said).toHaveText(/now what you chose: Name\.$/);
      expect(await shared.stored()).toMatchObject({ name: "Mine again" });
    });
  });
}
