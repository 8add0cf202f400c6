import { randomInt, randomUUID } from "node:crypto";
import { type APIRequestContext, type BrowserContext, type Page, request } from "@playwright/test";
import { fixtureStates } from "#domain/widgets/widget.ts";
import type { Manifest } from "#widgets/sandbox/manifest.ts";
import { reviewerToken } from "#tests/e2e/support/reviewer-link.js";
import type { Dashboard } from "./dashboard.ts";

type Runtime = Manifest["runtime"];
type Options = { context: BrowserContext; origin: string; runtime: Runtime };
type Call = <T>(procedure: string, input: object, method?: "GET" | "POST") => Promise<T>;

/**
 * Botdeck itself, the whole way: its author hands each widget in, a reviewer offers it, the person installs it and places
 * it onto a dashboard that is open, where it comes up live.
 */
export async function openBotdeck({ context, origin, runtime }: Options): Promise<Dashboard> {
  const call = callerOf(context.request, origin);
  await context.clearCookies();
  await call("auth.signUp", {
    name: "Ada",
    email: `ada-${randomUUID()}@example.org`,
    password,
    timeZone: "UTC",
  });
  await call("developer.register", { name: `Ada’s Widgets ${randomUUID()}` });
  const reviewer = await signInAsReviewer(origin);
  let shown: { layoutId: string; widgets: { userWidgetId: string; name: string }[] };

  return {
    origin,
    ordinaryPage: `${origin}/me/settings`,
    asked: () => [],
    open: async (page, scripts) => {
      const { dashboard } = await call<{ dashboard: { id: string } }>("dashboards.create", {
        scope: "me",
        name: "Attacked",
      });
      shown = { layoutId: dashboard.id, widgets: [] };
      for (const script of scripts) {
        const { widgetId, name } = await publish({ call, reviewer, runtime }, script);
        const { id } = await call<{ id: string }>("widgets.install", { scope: "me", widgetId, consent: [] });
        shown.widgets.push({ userWidgetId: id, name });
      }
      await page.goto(`${origin}/me/settings`);
      await page.goto(`${origin}/me/dashboard/${dashboard.id.slice(-8)}`);
      return async () => {
        for (const [index, { userWidgetId }] of shown.widgets.entries()) {
          const position = { x: (index % 4) * 3, y: Math.floor(index / 4) * 3, w: 3, h: 3 };
          await call("layouts.add", { scope: "me", layoutId: dashboard.id, userWidgetId, position });
        }
      };
    },
    tile: (page, index) => frameOf(page, shown.widgets[index]?.name ?? ""),
    remove: async (_page, index) => {
      const userWidgetId = shown.widgets[index]?.userWidgetId;
      await call("layouts.remove", { scope: "me", layoutId: shown.layoutId, userWidgetId });
    },
  };
}

const frameOf = (page: Page, name: string) => page.locator(`iframe[title^="Widget: ${name} by"]`);

const password = "correct horse battery";

async function publish(
  { call, reviewer, runtime }: { call: Call; reviewer: Call; runtime: Runtime },
  script: string,
) {
  const name = `Attack ${randomUUID()}`;
  const manifest = {
    ...{
      sdk: 1,
      slug: `attack-${randomUUID().slice(0, 13)}`,
      name,
      description: "Tries to do harm.",
      category: "custom",
    },
    ...{
      version: "1.0.0",
      runtime,
      size: { minW: 1, maxW: 12, minH: 1, maxH: 24, defaultW: 3, defaultH: 3 },
    },
  };
  const { widgetId } = await call<{ widgetId: string }>("developer.createWidget", { manifest });
  const { versionId } = await call<{ versionId: string }>("developer.upload", {
    widgetId,
    manifest,
    source: sourceOf(script),
  });
  await call("developer.submit", { versionId });
  const rendered = fixtureStates.map((state) => ({ state, ok: true }));
  const { contentHash } = await reviewer<{ contentHash: string }>("review.version", { versionId }, "GET");
  await reviewer("review.decide", { versionId, contentHash, decision: "approve", rendered });
  return { widgetId, name };
}

/** `host` is what the shell hands to a widget's code; the SDK would be in the attack's way. */
const sourceOf = (script: string) => `
  let asked = 0;
  const sdk = {
    request: (m, p) => new Promise((answered) => {
      const id = (asked += 1);
      host.on("res", (frame) => frame.id === id && frame.ok && answered(frame.v));
      host.send({ t: "req", id, m, p });
    }),
    resize: (h) => host.send({ t: "resize", h }),
    raw: (data) => host.send({ t: "title", v: data }),
  };
  ${script}
  export default {};`;

async function signInAsReviewer(origin: string): Promise<Call> {
  const call = callerOf(await request.newContext(), origin);
  const account = { email: "reviewer@example.org", password };
  // Another worker may have made it.
  await call("auth.signUp", { ...account, name: "Reviewer", timeZone: "UTC" }).catch(() =>
    call("auth.signIn", account),
  );
  // Refused where the link was used: by the same account.
  await call("review.become", { token: reviewerToken(origin) }).catch(() => undefined);
  return call;
}

/** Calls a procedure as the browser does. */
function callerOf(client: APIRequestContext, origin: string): Call {
  const from = ["10", ...Array.from({ length: 3 }, () => String(randomInt(256)))].join(".");
  return async <T>(procedure: string, input: object, method = "POST") => {
    const response = await client.fetch(`${origin}/api/trpc/${procedure}`, {
      method,
      ...(method === "GET" ? { params: { input: JSON.stringify(input) } } : { data: input }),
      // Attempts to sign up are limited by where they come from, and all tests come from here.
      headers: { "x-forwarded-for": from },
    });
    if (!response.ok()) throw new Error(`${procedure}: ${await response.text()}`);
    const { result }: { result: { data: T } } = await response.json();
    return result.data;
  };
}
