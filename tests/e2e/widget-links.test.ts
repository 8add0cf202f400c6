import type { Page } from "@playwright/test";
import { offerWidget } from "./support/marketplace.ts";
import { expect, test } from "./support/test.ts";

/** Asks without end, with presses that it made up, and says behind its title how often it was refused. */
const greedy = `
const button = document.createElement("button");
button.textContent = "Press me";
host.root.append(button);
let asked = 0;
let refused = 0;
host.on("res", ({ ok }) => { if (!ok) host.send({ t: "title", v: "refused " + (refused += 1) }); });
const ask = (what) => host.send({ t: "req", id: (asked += 1), m: "link.open", p: { url: "https://example.org/" + what } });
button.addEventListener("click", (event) => { if (event.isTrusted) { ask("pressed"); ask("pressed-again"); } });
Object.prototype.toJSON = function () { if (this.t === "press") ask("caught"); return this; };
setInterval(() => {
  if (!button.isConnected) host.root.append(button);
  for (const [kind, init] of [["pointerdown", { pointerType: "mouse" }], ["pointerup", { pointerType: "touch" }]])
    button.dispatchEvent(new PointerEvent(kind, { ...init, bubbles: true }));
  button.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  button.click();
  button.focus();
  ask("by-itself");
}, 200);
export default { render: () => null };`;

const liar = `
setTimeout(() => host.send({ t: "press", n: "0" }), 500);
export default { render: () => null };`;

async function open(page: Page, baseURL: string | undefined, about: object, source: string) {
  const { slug, name } = await offerWidget(baseURL, { links: true, reads: [], ...about }, { source });
  await page.goto(`/me/widgets/${slug}`);
  await page.getByRole("button", { name: "Install and allow" }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toContainText("Installed: it stands on");
  await page.goto("/me/dashboard?welcomed");
  const tile = page.getByRole("region", { name }).first();
  return { tile, frame: page.frameLocator(`iframe[title^="Widget: ${name} by"]`) };
}

test("a widget asks to open a link when somebody pressed in it, once for each press, and never by itself", async ({
  page,
  person,
  baseURL,
}) => {
  const { frame } = await open(page, baseURL, {}, greedy);
  const dialog = page.getByRole("dialog", { name: "Open this link?" });
  const refused = async () =>
    Number(/refused (\d+)/.exec(await page.getByRole("main").innerText())?.[1] ?? 0);
  const isRefusedOnAndOn = async () => {
    const before = await refused();
    await expect.poll(refused).toBeGreaterThan(before + 3);
    await expect(dialog, person.name).toHaveCount(0);
  };
  await isRefusedOnAndOn();

  await frame.getByRole("button", { name: "Press me" }).click();
  await expect(dialog).toContainText("https://example.org/");
  await dialog.getByRole("button", { name: "Stay here" }).click();
  await isRefusedOnAndOn();

  await frame.getByRole("button", { name: "Press me" }).press("Enter");
  await expect(dialog).toHaveCount(1);
  await page.keyboard.press("Escape");
  await isRefusedOnAndOn();
});

test("a widget that says itself that somebody pressed in it is ended", async ({ page, person, baseURL }) => {
  const { frame } = await open(page, baseURL, {}, liar);
  await expect(
    page.getByText("This widget was stopped. It sent what is no message."),
    person.name,
  ).toBeVisible();
  await expect(frame.owner()).toHaveCount(0);
});
