// @vitest-environment jsdom
import { beforeEach, expect, expectTypeOf, test } from "vitest";
import { frame } from "../../tests/support/widget-frame.ts";
import { defineWidget, h, type Manifest, start } from "./index.ts";

const manifest: Manifest = {
  ...{ sdk: 1, slug: "made", name: "Made", description: "Shows something.", category: "custom" },
  version: "1.0.0",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 3, defaultH: 2 },
};

beforeEach(() => document.body.replaceChildren());

test("what a widget reads is drawn when it comes, and again when it changes", async () => {
  const { host, sent, say } = frame();
  start(
    defineWidget({
      manifest,
      render(sdk) {
        const { data, isLoading } = sdk.query("stats.messages", { period: "7d" });
        return h("p", null, isLoading ? "Loading…" : data?.totalMessages);
      },
    }),
    host,
  );
  expect(document.body.textContent).toBe("Loading…");
  const asked = { t: "sub", id: 1, path: "stats.messages", input: { period: "7d" } };
  expect(sent).toEqual([asked]);
  await say("data", { id: 1, v: { totalMessages: 3 } });
  expect(document.body.textContent).toBe("3");
  await say("data", { id: 1, v: { totalMessages: 4 } });
  expect(document.body.textContent).toBe("4");
  expect(sent).toEqual([asked]);
});

test("what it doesn’t ask for any more isn’t read any more", async () => {
  const { host, sent, say } = frame({ env: { config: { on: true } } });
  start(
    defineWidget({
      manifest,
      config: { type: "object", properties: { on: { type: "boolean" } } },
      render: ({ config, query }) => (config.on ? String(query("stats.bots", {}).isLoading) : "off"),
    }),
    host,
  );
  host.env.config = { on: false };
  await say("env", "config", { on: false });
  expect(document.body.textContent).toBe("off");
  expect(sent.at(-1)).toEqual({ t: "unsub", id: 1 });
});

test("a refusal is an error that says why", async () => {
  const { host, say } = frame();
  start(
    defineWidget({ manifest, render: ({ query }) => query("bots.list", {}).error?.message ?? "none" }),
    host,
  );
  await say("data", { id: 1, e: { code: "FORBIDDEN", message: "Nobody granted it." } });
  expect(document.body.textContent).toBe("Nobody granted it.");
});

test("in a worker it sends what to draw, and hears what was pressed", async () => {
  const { host, sent, say } = frame({ runtime: "worker" });
  let presses = 0;
  start(
    defineWidget({
      manifest,
      render({ redraw }) {
        const onClick = () => {
          presses += 1;
          redraw();
        };
        return h("button", { class: "wide", onClick }, "Pressed ", presses);
      },
    }),
    host,
  );
  const button = { el: "button", props: { class: "wide" }, on: { click: "0" } };
  expect(sent).toEqual([{ t: "tree", v: [{ ...button, children: ["Pressed ", "0"] }] }]);
  await say("event", { id: "0" });
  expect(sent.at(-1)).toEqual({ t: "tree", v: [{ ...button, children: ["Pressed ", "1"] }] });
});

test("an element that stays keeps the focus", async () => {
  const { host, say } = frame();
  start(
    defineWidget({ manifest, render: ({ size }) => h("button", { title: String(size.w) }, "Stay") }),
    host,
  );
  document.querySelector("button")?.focus();
  host.env.size = { w: 10, h: 10 };
  await say("env", "size", host.env.size);
  expect(document.activeElement?.getAttribute("title")).toBe("10");
});

test("settings of an older version are what the author’s function makes of them", () => {
  const { host, sent } = frame({ env: { migrate: { fromVersion: "1.0.0", config: { colour: "red" } } } });
  start(
    defineWidget({
      manifest,
      migrate: ({ colour }, version) => ({ paint: `${String(colour)} since ${version}` }),
      render: ({ config }) => String(config.paint),
    }),
    host,
  );
  expect(document.body.textContent).toBe("red since 1.0.0");
  expect(sent[0]).toEqual({ t: "migrated", config: { paint: "red since 1.0.0" } });
});

test("settings have the types of their schema", () => {
  defineWidget({
    manifest,
    config: {
      type: "object",
      properties: { goal: { type: "number" }, unit: { type: "string", enum: ["a", "b"] } },
    },
    render({ config }) {
      expectTypeOf(config).toEqualTypeOf<{ readonly goal: number; readonly unit: "a" | "b" }>();
      return null;
    },
  });
});
