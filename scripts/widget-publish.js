// @ts-check
// Uploads a widget and hands it in for review: npm run widget:publish -- my-widgets/my-widget "What is new"
// Signs in as BOTDECK_EMAIL with BOTDECK_PASSWORD at BOTDECK_URL (http://localhost:3000), and out again.
import { createTRPCClient, httpLink } from "@trpc/client";
import { readWidget, say } from "./widget-folder.js";

/** @typedef {import("../server/trpc/root.ts").AppRouter} AppRouter */

const [folder, changelog = ""] = process.argv.slice(2);
const {
  BOTDECK_URL: url = "http://localhost:3000",
  BOTDECK_EMAIL: email,
  BOTDECK_PASSWORD: password,
} = process.env;

let cookie = "";
/** @type {ReturnType<typeof createTRPCClient<AppRouter>>} */
const trpc = createTRPCClient({
  links: [httpLink({ url: new URL("/api/trpc", url).href, fetch: withCookie })],
});

try {
  if (folder === undefined)
    throw new Error("Name the folder: npm run widget:publish -- my-widgets/my-widget");
  if (!email || !password) throw new Error("Set BOTDECK_EMAIL and BOTDECK_PASSWORD to sign in with.");
  const { manifest, source, icon, problems } = await readWidget(folder);
  say(problems);
  if (!manifest || problems.some(({ severity }) => severity === "error"))
    throw new Error("It can’t be published as it is.");
  await trpc.auth.signIn.mutate({ email, password });
  try {
    const { widgets } = await trpc.developer.widgets.query();
    const known = widgets.find(({ slug }) => slug === manifest.slug);
    const widgetId = known?.id ?? (await trpc.developer.createWidget.mutate({ manifest })).widgetId;
    const upload = { widgetId, manifest, source, changelog, ...(icon !== undefined && { icon }) };
    const { versionId } = await trpc.developer.upload.mutate(upload);
    await trpc.developer.submit.mutate({ versionId });
    console.log(`“${manifest.name}” ${manifest.version} is handed in for review.`);
  } finally {
    await trpc.auth.signOut.mutate();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @type {NonNullable<import("@trpc/client").HTTPLinkOptions<any>["fetch"]>} */
async function withCookie(input, init) {
  const headers = new Headers(/** @type {HeadersInit | undefined} */ (init?.headers));
  headers.set("origin", new URL(url).origin);
  if (cookie !== "") headers.set("cookie", cookie);
  const response = await fetch(/** @type {string} */ (input), {
    .../** @type {RequestInit} */ (init),
    headers,
  });
  cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  return response;
}
