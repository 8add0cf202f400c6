// @vitest-environment jsdom
import { start } from "@botdeck/widget-sdk";
import { beforeEach, expect, test } from "vitest";
import { frame } from "#tests/support/widget-frame.ts";
import widget from "./widget.ts";

beforeEach(() => document.body.replaceChildren());

const bot = (name: string, isConnected = true, isPaused = false) => ({
  ...{ id: name, name, isConnected, isPaused, lastEventAt: null },
});
const there = Array.from({ length: 100 }, (_, index) => bot(`Bot ${100 + index}`));

test("one bot that is silent is told and stands on top, however far down the list of all it would be", async () => {
  const { host, sent, say } = frame({ env: { config: { onlyTrouble: false } } });
  start(widget, host);
  const counts = { connected: 100, disconnected: 1, paused: 0, waiting: 0 };
  await say("data", { id: 1, v: { bots: there, total: 101, counts } });
  const input = { sort: "name", limit: 100, status: "disconnected" };
  expect(sent).toContainEqual({ t: "sub", id: 2, path: "bots.page", input });
  await say("data", { id: 2, v: { bots: [bot("Zed", false)], total: 101, counts } });
  expect(document.querySelector("[role=status]")?.textContent).toBe("1 of 101 not connected");
  expect(document.querySelector("li")?.textContent).toContain("Zed");
});

test("that all are connected is said of all only where none is paused", async () => {
  const { host, say } = frame({ env: { config: { onlyTrouble: true } } });
  start(widget, host);
  const verdict = () => document.querySelector("[role=status]")?.textContent;
  const none = { disconnected: 0, waiting: 0 };
  await say("data", {
    id: 1,
    v: { bots: there, total: 100, counts: { connected: 100, paused: 0, ...none } },
  });
  expect(verdict()).toBe("All 100 connected");
  await say("data", {
    id: 1,
    v: { bots: there, total: 102, counts: { connected: 100, paused: 2, ...none } },
  });
  expect(verdict()).toBe("100 connected, 2 paused");
});
