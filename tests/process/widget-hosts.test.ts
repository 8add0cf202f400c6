import { request } from "node:http";
import { expect, test, vi } from "vitest";
import { freePort, makeDataDirectory, startServer } from "./support/server.ts";
import { signUp } from "./support/visitor.ts";

/** One of those that come with Botdeck, all of the worker tier. */
const slug = "hour-heatmap";
const isolation = {
  "connection-allowlist": "()",
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
};
const policyParts = [
  "sandbox allow-scripts;",
  "default-src 'none';",
  "connect-src 'none';",
  "webrtc 'block'",
];

test.each([
  ["by default, at home", {}, /^http:\/\/[\da-f]{20}\.widgets\.localhost:\d+\/shell\//],
  [
    "a host each",
    { WIDGET_ORIGIN: "https://{key}.w.example.net" },
    /^https:\/\/[\da-f]{20}\.w\.example\.net\//,
  ],
  ["one host for all", { WIDGET_ORIGIN: "https://w.example.net" }, /^https:\/\/w\.example\.net\/shell\//],
])("%s: it serves widgets’ shell and nothing else, as isolated as can be", async (_, settings, frame) => {
  const { address } = await startServer({ DATA_DIR: await makeDataDirectory(), ...settings });
  const { status, frameUrl } = await startWidget(address);
  expect(status).toBe("runs");
  expect(frameUrl).toMatch(frame);
  const { host, pathname } = new URL(frameUrl);
  await expectShell(address, host, pathname);
  for (const path of ["/", "/sign-in", "/api/health/ready", "/api/trpc/auth.me", `${pathname}x`])
    expect(await get(address, { host, path })).toMatchObject({ status: 404 });
  const ofApp = await get(address, { host: new URL(address).host, path: pathname });
  expect(ofApp.headers["connection-allowlist"]).toBeUndefined();
});

test("without a host for widgets only the shell of workers is served, beside the app", async () => {
  const port = String(await freePort());
  const settings = {
    DATA_DIR: await makeDataDirectory(),
    PORT: port,
    APP_ORIGIN: "https://bots.example.org",
  };
  await startServer(settings);
  const address = `http://localhost:${port}`;
  const { status, frameUrl } = await startWidget(address);
  expect(status).toBe("runs");
  const { host, pathname } = new URL(frameUrl);
  expect(pathname).toMatch(/^\/widget-shell\/.*\/worker$/);
  await expectShell(address, host, pathname);
  const path = pathname.replace(/worker$/, "dom");
  expect(await get(address, { host, path })).toMatchObject({ status: 404 });
});

async function expectShell(address: string, host: string, path: string): Promise<void> {
  const shell = await get(address, { host, path });
  expect(shell).toMatchObject({ status: 200, headers: isolation });
  expect(shell.headers["set-cookie"]).toBeUndefined();
  const policy = String(shell.headers["content-security-policy"]);
  for (const part of policyParts) expect(policy).toContain(part);
}

/** Installs a widget of the marketplace, as somebody new. @returns what their page is told of it. */
async function startWidget(address: string) {
  const { trpc } = await signUp(address);
  const widget = await vi.waitFor(async () => {
    const { widgets } = await trpc.widgets.available.query({});
    const found = widgets.find((one) => one.slug === slug);
    if (!found) throw new Error("not offered yet");
    return found;
  });
  const scope = "me";
  const { id } = await trpc.widgets.install.mutate({ scope, widgetId: widget.id, consent: ["stats:read"] });
  return trpc.sandbox.start.query({ scope, userWidgetId: id });
}

/** Asks the server for a path of a host that no name server knows. */
function get(address: string, { host, path }: { host: string; path: string }) {
  type Answer = { status: number | undefined; headers: Record<string, unknown> };
  return new Promise<Answer>((done, failed) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path, headers: { host } }, (answer) => {
      answer.resume();
      done({ status: answer.statusCode, headers: answer.headers });
    })
      .on("error", failed)
      .end();
  });
}
