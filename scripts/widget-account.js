// @ts-check
// How the commands for authors of widgets speak with a Botdeck: as BOTDECK_EMAIL with BOTDECK_PASSWORD at BOTDECK_URL.
import { createTRPCClient, httpLink } from "@trpc/client";

/** @typedef {import("../server/api/root.ts").AppRouter} AppRouter */
/** @typedef {import("./widget-folder.js").Read} Read */

const {
  BOTDECK_URL = "http://localhost:3000",
  BOTDECK_EMAIL: email,
  BOTDECK_PASSWORD: password,
} = process.env;

let cookie = "";
export const botdeckUrl = new URL(BOTDECK_URL);
/** @type {ReturnType<typeof createTRPCClient<AppRouter>>} */
export const trpc = createTRPCClient({
  links: [httpLink({ url: new URL("/api/trpc", botdeckUrl).href, fetch: withCookie })],
});

/** @throws Error without an account to sign in with. */
export function expectAccount() {
  if (!email || !password) throw new Error("Set BOTDECK_EMAIL and BOTDECK_PASSWORD to sign in with.");
  return { email, password };
}

/** Saves what was read as a draft, and makes the widget if it is a new one. @param {Read} read @param {string} changelog */
export async function saveDraft({ manifest, source, icon, problems }, changelog) {
  if (!manifest || problems.some(({ severity }) => severity === "error"))
    throw new Error("It can’t be published as it is.");
  const { widgets } = await trpc.developer.widgets.query();
  const known = widgets.find(({ slug }) => slug === manifest.slug);
  const widgetId = known?.id ?? (await trpc.developer.createWidget.mutate({ manifest })).widgetId;
  const upload = { widgetId, manifest, source, changelog, ...(icon !== undefined && { icon }) };
  const { versionId } = await trpc.developer.upload.mutate(upload);
  return { widgetId, versionId, title: `“${manifest.name}” ${manifest.version}` };
}

/** @type {NonNullable<import("@trpc/client").HTTPLinkOptions<any>["fetch"]>} */
async function withCookie(input, init) {
  const headers = new Headers(/** @type {HeadersInit | undefined} */ (init?.headers));
  headers.set("origin", botdeckUrl.origin);
  if (cookie !== "") headers.set("cookie", cookie);
  const response = await fetch(/** @type {string} */ (input), {
    .../** @type {RequestInit} */ (init),
    headers,
  });
  cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  return response;
}
