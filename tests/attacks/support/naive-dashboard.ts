import { createServer } from "node:http";
import { z } from "zod";
import type { Dashboard } from "./dashboard.ts";

/**
 * A dashboard as one writes it before thinking of anybody hostile: a widget's code stands in the markup of a sandboxed
 * frame, or not even that, and messages are taken as they come. It is the proof that the attacks are real: there, they
 * work.
 */
export async function startNaiveDashboard({
  sandbox,
}: {
  sandbox: boolean;
}): Promise<Dashboard & { close: () => Promise<void> }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://naive");
    asked.push(`${request.method} ${request.url}`);
    const to = searchParams.get("to");
    if (pathname === "/redirect" && to) return response.writeHead(302, { Location: to }).end();
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Set-Cookie": ["session=secret; Path=/", "seen=by-scripts; Path=/"],
    });
    return response.end(pathname === "/dashboard" ? dashboard(sandbox) : "<h1>Settings</h1>");
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const origin = `http://localhost:${port}`;
  return {
    origin,
    ordinaryPage: `${origin}/settings`,
    asked: (token) => asked.filter((line) => line.includes(token)),
    open: async (page, scripts) => {
      await page.goto(`${origin}/settings`);
      await page.goto(`${origin}/dashboard?board=board-of-ceo`);
      return async () => {
        for (const script of scripts) {
          // A frame may freeze the page; whoever waits for the answer would stand still as well.
          void page
            .evaluate((code) => window.postMessage({ install: code }), documentOf(script))
            .catch(() => undefined);
        }
      };
    },
    tile: (page, index) => page.locator(".tile").nth(index),
    remove: async (page, index) => {
      await page.evaluate((nth) => document.querySelectorAll("iframe")[nth]?.remove(), index);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** What a widget is given there, and its code. */
const documentOf = (script: string) => `<!doctype html><meta charset="utf-8"><body><p>Widget</p><script>
  const sdk = {
    request: (m, p) => new Promise((done) => {
      parent.postMessage({ t: "req", m, p }, "*");
      addEventListener("message", (event) => event.data?.answer === m && done(event.data.value));
    }),
    resize: (height) => parent.postMessage({ t: "resize", height }, "*"),
    raw: (data) => parent.postMessage(data, "*"),
  };
</script><script>${script}</script>`;

const dashboard = (sandbox: boolean) => `<!doctype html><meta charset="utf-8"><title>Dashboard</title>
<style>
  body { margin: 0 } header { height: 60px }
  #tiles { display: flex; flex-wrap: wrap; gap: 12px; padding: 12px }
  .tile { width: 320px; height: 240px; overflow: clip } iframe { border: 0; width: 100%; height: 100% }
</style>
<header>Dashboard</header><div id="tiles"></div>
<script>
  const settings = {};
  const merge = (into, from) => {
    for (const key in from)
      if (from[key] && typeof from[key] === "object") merge((into[key] ??= {}), from[key]);
      else into[key] = from[key];
  };
  window.heard = { messages: 0, longest: 0 };
  const secrets = { "secrets.read": "a secret", "user.email": "someone@example.org" };
  addEventListener("message", ({ data, source }) => {
    if (source === window && data.install) {
      const tile = document.createElement("div");
      tile.className = "tile";
      const frame = document.createElement("iframe");
      if (${sandbox}) frame.sandbox = "allow-scripts";
      frame.srcdoc = data.install;
      tile.append(frame);
      document.querySelector("#tiles").append(tile);
      return;
    }
    heard.messages += 1;
    if (typeof data === "string") heard.longest = Math.max(heard.longest, data.length);
    if (data?.type === "ready" && data.widgetId === "other") window.spoofAccepted = true;
    if (data?.type === "config") merge(settings, data);
    if (data?.t === "resize" || data?.type === "resize")
      for (const frame of document.querySelectorAll("iframe"))
        if (frame.contentWindow === source) frame.style.height = frame.parentNode.style.height = data.height + "px";
    if (data?.type === "data") for (let i = 0, sum = 0; i < data.rows.length; i++) sum += data.rows[i] | 0;
    if (data?.t === "req") source.postMessage({ answer: data.m, value: secrets[data.m] ?? { name: "dashboard" } }, "*");
  });
</script>`;
