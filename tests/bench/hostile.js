// @ts-check
import { exploreSample } from "./explore-sample.js";
import { load } from "./load.js";
import { withPageServer } from "./with-page-server.js";

const PORT = 4198;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const ROUNDS = 3;
const SECONDS = 6;
/** Calls of the hostile account at once. */
const AT_ONCE = 4;
const most = 512 * 1024;

const slug = "worst-of-all";
const size = { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 3, defaultH: 2 };
const manifest = {
  ...{ sdk: 1, slug, name: "Worst", description: "Does its worst.", category: "custom", version: "1.0.0" },
  size,
};
const named = (/** @type {number} */ count, /** @type {(index: number) => unknown} */ make) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}`, make(index)]));
/** As much as an upload takes: patterns that are slow for others, each setting asked about by some hundred schemas. */
const config = {
  type: "object",
  properties: named(50, (index) => ({
    type: "string",
    pattern: `^(a*)*(b|a)*(a{0,200})${index}$`,
    $ref: "#/$defs/d0",
  })),
  $defs: {
    ...named(6, () => ({})),
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [
        `d${index}`,
        { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
      ]),
    ),
    d6: {},
  },
};
/** Ten of them are as much as a request may have. */
const settings = named(50, () => "a".repeat(1_900));

/**
 * The 99th percentile of somebody’s dashboard, quiet and while another account does the worst of one kind as fast as it is
 * let: an account of its own each round, so that no limit is used up before. They take turns; the median round counts.
 */
export function benchHostile() {
  return withPageServer(PORT, async () => {
    const headers = { cookie: await exploreSample(ADDRESS), "x-bench": "product" };
    const page = { url: `${ADDRESS}/me/dashboard`, headers, callers: 2 };
    await load({ ...page, seconds: 2 * SECONDS });
    /** @type {Record<string, { quietMs: number, hostileMs: number, ratio: number, answers: Record<number, number> }>} */
    const results = {};
    for (const [kind, prepare] of Object.entries(kinds)) {
      const rounds = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const quiet = await load({ ...page, seconds: SECONDS });
        const { answers, stop } = doTheWorst(await prepare());
        const busy = await load({ ...page, seconds: SECONDS });
        await stop();
        const [quietMs, hostileMs] = [quiet.p99Ms, busy.p99Ms];
        rounds.push({ quietMs, hostileMs, ratio: hostileMs / quietMs, answers });
      }
      rounds.sort((a, b) => a.ratio - b.ratio);
      const median = rounds[Math.floor(ROUNDS / 2)];
      if (median) results[kind] = median;
    }
    return results;
  });
}

/** @param {() => Promise<number>} call */
function doTheWorst(call) {
  let isOn = true;
  /** @type {Record<number, number>} How many, by status. */
  const answers = {};
  const caller = async () => {
    while (isOn) {
      const status = await call();
      answers[status] = (answers[status] ?? 0) + 1;
      if (status === 429) await new Promise((done) => setTimeout(done, 100));
    }
  };
  const callers = Array.from({ length: AT_ONCE }, caller);
  return {
    answers,
    stop: () => {
      isOn = false;
      return Promise.all(callers);
    },
  };
}

const version = { ...manifest, config };
const honest = "export default 1;";

/** What a hostile account does, by kind. @type {Record<string, () => Promise<() => Promise<number>>>} */
const kinds = {
  "a schema of fifty patterns": () => bundling(honest, version),
  "512 KB of source": () =>
    bundling(`export const text = \`${"constructor[createElement(".repeat(most / 26 - 2)}\`;`),
  "a source that breaks the bundler": () => bundling(`export default ${"!".repeat(500_000)}1;`),
  "settings, ten changes a request": () => changing(),
  "long reads": () => reading("stats.messages", 1),
  "long reads, twenty a request": () => reading("stats.analytics", 20),
};

/** @param {string} source @param {unknown} given */
async function bundling(source, given = manifest) {
  const { post } = await signUp();
  return () => post("developer.bundle", { manifest: given, source });
}

/** @param {string} path @param {number} times */
async function reading(path, times) {
  const { get } = await signUp();
  const input = Object.fromEntries(
    Array.from({ length: times }, (_, index) => [index, { scope: "me", period: "90d" }]),
  );
  const paths = Array.from({ length: times }, () => path).join(",");
  return () => get(`${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`);
}

let authors = 0;

async function changing() {
  const { post, ask } = await signUp();
  authors += 1;
  const own = { ...version, slug: `${version.slug}-${authors}`, name: `${version.name} ${authors}` };
  await ask("developer.register", { name: `Eve ${authors}` });
  const { widgetId } = await ask("developer.createWidget", { manifest: own });
  const { versionId } = await ask("developer.upload", { widgetId, manifest: own, source: honest });
  const { id } = await ask("widgets.install", { scope: "me", widgetId, versionId, consent: [] });
  const path = Array.from({ length: 10 }, () => "widgets.updateConfig").join(",");
  let made = 0;
  const change = () => ({ ...settings, a0: `${settings.a0}${(made += 1)}` });
  return () =>
    post(
      `${path}?batch=1`,
      Object.fromEntries(
        Array.from({ length: 10 }, (_, index) => [
          index,
          { scope: "me", userWidgetId: id, config: change() },
        ]),
      ),
    );
}

/** A new account, and its calls. */
async function signUp() {
  const headers = {
    cookie: await exploreSample(ADDRESS),
    "content-type": "application/json",
    origin: ADDRESS,
  };
  /** @param {string} path @param {unknown} body */
  const send = (path, body) =>
    fetch(`${ADDRESS}/api/trpc/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return {
    /** @param {string} path @returns {Promise<number>} the status of the answer */
    get: async (path) => {
      const answer = await fetch(`${ADDRESS}/api/trpc/${path}`, { headers });
      await answer.arrayBuffer();
      return answer.status;
    },
    /** @param {string} path @param {unknown} body @returns {Promise<number>} the status of the answer */
    post: async (path, body) => {
      const answer = await send(path, body);
      await answer.arrayBuffer();
      return answer.status;
    },
    /** @param {string} path @param {unknown} body @returns {Promise<any>} */
    ask: async (path, body) => {
      const answer = await send(path, body);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()).result.data;
    },
  };
}
