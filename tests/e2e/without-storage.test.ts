import { expect, test } from "./support/test.ts";

/** What a browser may do where it keeps nothing: each is one that exists. */
const browsers = {
  "refuses its database": () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  },
  "has no database": () => Reflect.deleteProperty(window, "indexedDB"),
  "has a database that never answers": () => {
    const silent: unknown = Object.create(IDBOpenDBRequest.prototype, {
      onsuccess: { writable: true },
      onerror: { writable: true },
      onupgradeneeded: { writable: true },
    });
    Reflect.set(IDBFactory.prototype, "open", () => silent);
  },
  "refuses every store": () => {
    for (const name of ["indexedDB", "localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("refused", "SecurityError");
        },
      });
  },
};

for (const [what, apply] of Object.entries(browsers))
  test(`in a browser that ${what}, a dashboard is edited and saved, and it is said what isn’t kept`, async ({
    page,
    person,
    complaints,
  }) => {
    expect(person.email).toBeTruthy();
    await page.addInitScript(apply);
    await page.goto("/me/dashboard", { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(page.getByText(/^This browser keeps nothing of what you change here/)).toBeVisible();
    await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
    await page.getByRole("button", { name: "Menu of Messages", exact: true }).click();
    await page.getByRole("menuitem", { name: "Copy" }).click();
    await page.getByRole("button", { name: "Paste" }).click();
    await page.getByRole("button", { name: "Remove Quick actions", exact: true }).click();
    await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
    await page.reload();
    await expect(page.getByRole("region", { name: "Quick actions" })).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Messages", exact: true })).toHaveCount(2);
    // Remix remembers in it how far pages are scrolled, and complains; the page goes on.
    complaints.splice(0, Infinity, ...complaints.filter((text) => text !== "SecurityError: refused"));
  });
