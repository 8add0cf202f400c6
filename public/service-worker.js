// @ts-check
// Lets a dashboard that somebody edits be loaded again while the server can't be reached (docs/architecture.md). It keeps
// the last good HTML of each address and the files of the build that it needs; no answers of the API, and nothing of
// another person than the one who was here last.

/** @typedef {Event & { waitUntil: (done: Promise<unknown>) => void }} Lasting */
/** @typedef {Lasting & { request: Request, respondWith: (answer: Promise<Response>) => void }} Fetching */
/** @typedef {{ address?: string, files: string[] }} News */
/** @typedef {Lasting & { data: News }} Telling */
/**
 * What is used of a worker's global scope; its own types contradict those of a page.
 * @typedef {{
 *   skipWaiting: () => Promise<void>,
 *   clients: { claim: () => Promise<void> },
 *   addEventListener: (type: string, listener: (event: any) => void) => void,
 * }} Scope
 */
const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));

const PREFIX = "botdeck offline ";
const DASHBOARD = /^\/[^/]+\/dashboard(\/[^/]+)?$/;
/** Where somebody signs in or out, as a page and as what Remix fetches for it. */
const THRESHOLD = /^\/(_root|_index|sign-in|sign-up|sign-out|explore|join)?(\.data)?$/;
const RELEASE = /\/assets\/manifest-[\w-]+\.js/;
/** What a proxy says when there is no server behind it. */
const NO_SERVER = [502, 503, 504];

scope.addEventListener("install", (/** @type {Lasting} */ event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (/** @type {Lasting} */ event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener("fetch", (/** @type {Fetching} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (THRESHOLD.test(pathname)) event.respondWith(crossThreshold(request));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate" && DASHBOARD.test(pathname)) event.respondWith(showPage(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(loadFile(request));
});

/** One after the other: the cache that files go into is made for the page that is told of first. */
let told = Promise.resolve();

/** An open page tells where it is, and which files it has loaded: most of them came before this worker did. */
scope.addEventListener("message", (/** @type {Telling} */ event) => {
  told = told.then(() => keepNews(event.data)).catch(() => undefined);
  event.waitUntil(told);
});

/** @param {News} news */
async function keepNews({ address, files }) {
  const cache = address === undefined ? await ownCache() : await keepPage(address, await fetch(address));
  if (cache)
    await Promise.allSettled(files.map(async (file) => (await cache.match(file)) ?? (await cache.add(file))));
}

/** @param {Request} request */
async function crossThreshold(request) {
  const isForm = request.method !== "GET";
  // Also before: somebody else may be in as soon as there is an answer.
  if (isForm) await forgetAllBut(null);
  const response = await fetch(request);
  // Who is signed in is sent on from such a page to their own.
  if (isForm || response.type !== "opaqueredirect") await forgetAllBut(null);
  return response;
}

/** The server's page wherever there is one. @param {Request} request */
async function showPage(request) {
  const address = new URL(request.url).pathname;
  const kept = () => caches.match(new URL(address, location.origin).href);
  try {
    const response = await fetch(request);
    if (NO_SERVER.includes(response.status)) return (await kept()) ?? response;
    await keepPage(address, response.clone());
    return response;
  } catch (error) {
    const page = await kept();
    if (page) return page;
    throw error;
  }
}

/**
 * Keeps a page for when there is no server; what isn't there any more, or has moved, is forgotten.
 * @param {string} address @param {Response} response
 * @returns the cache of this person and release, or undefined where there was nothing to keep
 */
async function keepPage(address, response) {
  const person = response.headers.get("x-botdeck-person");
  const html = response.ok && !response.redirected ? await response.clone().text() : "";
  const [release] = RELEASE.exec(html) ?? [];
  if (!person || !release) {
    for (const name of await ownCaches()) await (await caches.open(name)).delete(address);
    return undefined;
  }
  const name = `${PREFIX}${person} ${release}`;
  await forgetAllBut(name);
  const cache = await caches.open(name);
  // The time that it is rendered at isn't what time it is whenever it is shown.
  await cache.put(
    address,
    new Response(html.replace('<meta name="server-time"', '<meta name="kept-at"'), response),
  );
  return cache;
}

/** Files are named by their content: one that is kept is right for ever. @param {Request} request */
async function loadFile(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  const cache = response.ok ? await ownCache() : undefined;
  await cache?.put(request, response.clone());
  return response;
}

async function ownCache() {
  const [name] = await ownCaches();
  return name === undefined ? undefined : caches.open(name);
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** @param {string | null} name the cache that stays */
async function forgetAllBut(name) {
  for (const one of await ownCaches()) if (one !== name) await caches.delete(one);
}
