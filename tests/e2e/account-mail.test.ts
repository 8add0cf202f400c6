import type { Page } from "@playwright/test";
import { type ServerWithMail, startServerWithMail } from "./support/server-with-mail.ts";
import { expect, newPerson, type Person, test } from "./support/test.ts";

let server: ServerWithMail;
test.beforeAll(async () => {
  server = await startServerWithMail();
});
test.afterAll(() => server.close());

/** The link in the last mail to somebody. */
async function linkFor({ email }: Person): Promise<string> {
  const { text } = await server.mail.mailTo(email);
  return /^http\S+#\S+$/m.exec(text)?.[0] ?? "no link";
}

/** Signs up and opens the link; then somebody is on their dashboard. */
async function signUpByMail(page: Page, person: Person): Promise<void> {
  await page.goto(`${server.address}/sign-up`);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await page.goto(await linkFor(person));
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.waitForURL("**/me/dashboard");
  server.mail.mails.splice(0);
}

test("somebody signs up, opens the link in the mail, and is signed in with a confirmed address", async ({
  page,
}) => {
  const person = newPerson();
  await signUpByMail(page, person);
  await page.goto(`${server.address}/me/settings`);
  await expect(page.getByRole("region", { name: "Address and password" })).toContainText("Confirmed");
});

test("the token of a link is on no page's address and in no request's", async ({ page }) => {
  const person = newPerson();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${server.address}/sign-up`);
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  const link = await linkFor(person);
  await page.goto(link);
  await expect(page.getByLabel("Code of the link")).toHaveValue(/^[\w-]{43}$/);
  await expect(page).toHaveURL(`${server.address}/verify`);
  const token = link.split("#")[1] ?? "";
  expect(asked.filter((url) => url.split("#")[0]?.includes(token))).toEqual([]);
});

test("a forgotten password is replaced by the link in the mail, which works once", async ({
  page,
  complaints,
}) => {
  const person = newPerson();
  await signUpByMail(page, person);
  await page.context().clearCookies();
  await page.goto(`${server.address}/sign-in`);
  await page.getByRole("link", { name: "Forgot the password?" }).click();
  // The page before has a field of the same name.
  await page.waitForURL("**/forgot-password");
  await page.getByLabel("Email").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  const link = await linkFor(person);
  const choose = async (password: string) => {
    await page.goto(link);
    await page.getByLabel("New password").fill(password);
    await page.getByRole("button", { name: "Set the password" }).click();
  };
  await choose("another horse battery");
  await page.waitForURL("**/me/dashboard");
  await page.goto("about:blank");
  await choose("one more horse battery");
  await expect(page.getByRole("alert")).toContainText("was used");
  expect(complaints.splice(0)).toEqual([expect.stringContaining("404")]);
});
