import { randomInt } from "node:crypto";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Catalog } from "#domain/layout/catalog.ts";
import type { Dashboard } from "#domain/layout/dashboard.ts";
import { addressOf } from "#domain/layout/address.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { toDashboard } from "#app/dashboard-data/layout-view.ts";
import { connect } from "#server/db/client.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { storedIntent } from "#server/layouts/stored-layout.ts";
import { findBrowser } from "../../scripts/browser.js";
import { badNetwork } from "./support/bad-network.ts";
import { edit, openEditor, places } from "./support/editors.ts";
import { random } from "./support/random.ts";
import { freePort, makeDataDirectory, startServer } from "./support/server.ts";
import { signUp } from "./support/visitor.ts";

const EDITS_EACH = 250;
const BEFORE_THE_KILL = 40;
const FIXED_SEED = 20_261_122;

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
});
afterAll(() => browser.close());

describe("the browsers of two people who edit one dashboard over a bad network while the server is killed", () => {
  test.each([
    ["the same edits each time", FIXED_SEED],
    ["other edits each time", randomInt(2 ** 31)],
  ])(
    "agree with each other and with the table in the end: %s (seed %i)",
    { timeout: 180_000 },
    async (_, seed) => {
      const DATA_DIR = await makeDataDirectory();
      const settings = { DATA_DIR, PORT: String(await freePort()), LOG_LEVEL: "silent" };
      const server = await startServer(settings);
      const { address } = server;
      const { scope, trpc, people } = await shareDashboard(address);
      const { layout: before } = await trpc.layouts.get.query({ scope });
      const network = badNetwork(random(seed));
      const pages = await Promise.all(
        people.map(({ cookie, path }) =>
          openEditor(browser, { address: `${address}${path}`, cookie: cookie(), network: network.handle }),
        ),
      );

      const edits = Promise.all(pages.map((page, index) => edit(page, seed + index, EDITS_EACH)));
      await vi.waitUntil(() => network.acknowledged.size >= BEFORE_THE_KILL, { timeout: 60_000 });
      await server.end("SIGKILL");
      await startServer(settings);
      await edits;
      network.heal();

      const shown = await vi.waitFor(
        async () => {
          for (const page of pages) expect(await page.locator(".edit-bar").innerText()).toMatch(/\bSaved\b/);
          const [first, second] = await Promise.all(pages.map(places));
          expect(first).toEqual(second);
          return first;
        },
        { timeout: 60_000, interval: 200 },
      );
      const { layout: after } = await trpc.layouts.get.query({ scope });
      for (const page of pages) await page.reload();
      for (const page of pages) expect(await places(page)).toEqual(shown);

      const revisions = await readRevisions(DATA_DIR, before.id);
      const known = new Set(revisions.map(({ id }) => id));
      expect([...network.acknowledged].filter((id) => !known.has(id))).toEqual([]);
      // Every edit that counts is in the table, in the order it was made: the last of a widget is where it stands.
      expect(toDashboard(after)).toEqual(replay(before, revisions));
      for (const page of pages) await page.context().close();
    },
  );
});

/** Somebody's dashboard in an organization, shared with a colleague who may change it. */
async function shareDashboard(address: string) {
  const author = await signUp(address);
  const colleague = await signUp(address);
  const { trpc } = author;
  const { scope } = await trpc.organizations.create.mutate({ name: "Two people" });
  const { token } = await trpc.organizations.invite.mutate({ scope, role: "member" });
  await colleague.trpc.organizations.acceptInvitation.mutate({ token: token ?? "" });
  const { layout } = await trpc.layouts.get.query({ scope });
  await trpc.dashboards.share.mutate({ scope, layoutId: layout.id, sharing: "edit" });
  const path = `/${scope}/dashboard`;
  const people = [
    { ...author, path },
    { ...colleague, path: `${path}/${addressOf(layout)}` },
  ];
  return { scope, trpc, people };
}

type Revision = { id: string; intent: Intent };

const kept = z.array(z.object({ id: z.string(), intent: z.unknown() }));

/** As the server reads it. */
function readIntent(stored: unknown): Intent {
  const intent = storedIntent.read(stored);
  if (!intent) throw new Error(`unreadable: ${JSON.stringify(stored)}`);
  return intent;
}

/** The history of a layout, oldest first, read behind the server's back. */
async function readRevisions(dataDirectory: string, layoutId: string): Promise<Revision[]> {
  const address = { socketDirectory: join(dataDirectory, "run"), database: "postgres" };
  const { sql, close } = connect(address, { max: 1 });
  const rows = await sql`
    select id, intent from layout_revisions where layout_id = ${layoutId} order by version`;
  await close();
  return kept.parse([...rows]).map(({ id, intent }) => ({ id, intent: readIntent(intent) }));
}

function replay(start: LayoutOutput, revisions: Revision[]): Dashboard {
  const catalog: Catalog = new Map(
    start.items.map(({ widget: { widgetId, definition } }) => [
      widgetId,
      {
        ...{ name: definition.name, minW: definition.minWidth, maxW: definition.maxWidth },
        ...{ minH: definition.minHeight, maxH: definition.maxHeight, defaultW: 4, defaultH: 3 },
      },
    ]),
  );
  return revisions.reduce((dashboard, { id, intent }) => {
    const applied = applyIntent(dashboard, intent, catalog);
    if (!applied.ok) throw new Error(`${id} is in the history and can't be: ${applied.refusal.message}`);
    return applied.dashboard;
  }, toDashboard(start));
}
