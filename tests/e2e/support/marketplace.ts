import { randomInt, randomUUID } from "node:crypto";
import { type APIRequestContext, type APIResponse, expect, request as requests } from "@playwright/test";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { reviewerToken } from "./reviewer-link.js";

const reviewer = { email: "reviewer@example.org", password: "correct horse reviewer", name: "Rea" };

export type Offered = {
  widgetId: string;
  slug: string;
  name: string;
  /** Offers another version. */
  publish: (version: string, changes?: object, changelog?: string) => Promise<string>;
  kill: (versionId: string, reason: string) => Promise<unknown>;
};

const sourceOf = (drawn: string) => `import { defineWidget, h } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";
export default defineWidget({ manifest, render: () => h("p", {}, ${drawn}) });`;

/** A widget of the marketplace that anybody may install, by the one reviewer there is; `drawn` is code, of what is in it or of all. */
export async function offerWidget(
  baseURL: string | undefined,
  about: object = {},
  drawn: string | { source: string } = `"Drawn by its author"`,
): Promise<Offered> {
  const api = await requests.newContext({
    baseURL,
    extraHTTPHeaders: { "x-forwarded-for": `10.9.${randomInt(256)}.${randomInt(256)}` },
  });
  await signInAsReviewer(api, baseURL);
  await call(api, "developer.register", { name: "Rea’s Widgets" });
  const tag = randomUUID().slice(0, 8);
  const manifest = {
    ...{ sdk: 1, slug: `offered-${tag}`, name: `Offered ${tag}`, category: "custom", version: "1.0.0" },
    description: "Shows what its author draws.",
    size: { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 4, defaultH: 3 },
    reads: ["stats:read"],
    ...about,
  };
  const { widgetId } = await call<{ widgetId: string }>(api, "developer.createWidget", { manifest });
  async function publish(version: string, changes: object = {}, changelog = ""): Promise<string> {
    const source = typeof drawn === "string" ? sourceOf(drawn) : drawn.source;
    const upload = { widgetId, source: `${source}\n// ${version}`, changelog };
    const { versionId } = await call<{ versionId: string }>(api, "developer.upload", {
      ...upload,
      manifest: { ...manifest, ...changes, version },
    });
    await call(api, "developer.submit", { versionId });
    const rendered = fixtureStates.map((state) => ({ state, ok: true }));
    const { contentHash } = await ask<{ contentHash: string }>(api, "review.version", { versionId });
    await call(api, "review.decide", { versionId, contentHash, decision: "approve", rendered });
    return versionId;
  }
  await publish("1.0.0", {}, "The first one.");
  async function kill(versionId: string, reason: string) {
    const { contentHash } = await ask<{ contentHash: string }>(api, "review.version", { versionId });
    return call(api, "review.kill", { versionId, contentHash, reason });
  }
  return { widgetId, slug: manifest.slug, name: manifest.name, publish, kill };
}

/** Two tests may want the account at once: whoever comes second finds it there. */
export async function signInAsReviewer(api: APIRequestContext, baseURL = ""): Promise<void> {
  const { email, password } = reviewer;
  await api.post("/api/trpc/auth.signUp", { data: { ...reviewer, timeZone: "UTC" } });
  await call(api, "auth.signIn", { email, password });
  // Refused where the link was used: by the same account, as the next call shows.
  await api.post("/api/trpc/review.become", { data: { token: reviewerToken(baseURL) } });
  await ask(api, "review.queue", {});
}

async function call<Answer = unknown>(api: APIRequestContext, path: string, input: object): Promise<Answer> {
  return answerOf(path, await api.post(`/api/trpc/${path}`, { data: input }));
}

async function ask<Answer>(api: APIRequestContext, path: string, input: object): Promise<Answer> {
  return answerOf(path, await api.get(`/api/trpc/${path}`, { params: { input: JSON.stringify(input) } }));
}

async function answerOf<Answer>(path: string, response: APIResponse): Promise<Answer> {
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true);
  const { result }: { result: { data: Answer } } = await response.json();
  return result.data;
}
