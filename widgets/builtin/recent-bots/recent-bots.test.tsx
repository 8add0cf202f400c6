// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { now, queryTools, renderView, viewProps } from "#tests/support/render-view.tsx";
import type { DataOf } from "#widgets/query-tools.ts";
import { definition } from "./recent-bots.definition.ts";
import { query } from "./recent-bots.query.ts";
import RecentBotsView from "./recent-bots.view.tsx";

type Bot = DataOf<typeof query>["bots"][number];

const config = definition.config.parse({});

function bot(name: string, state: Partial<Bot> = {}): Bot {
  return {
    id: `bot_${name.toLowerCase()}`,
    name,
    platform: "telegram",
    description: "",
    isSample: false,
    isPaused: false,
    isConnected: false,
    lastEventAt: now,
    createdAt: now,
    updatedAt: now,
    messageCount: 1204,
    ...state,
  };
}

describe("recent bots", () => {
  test("say each bot’s name, state, platform and messages, and lead to it", () => {
    const bots = [bot("Helper", { isConnected: true }), bot("Greeter", { platform: "irc", messageCount: 1 })];
    renderView(<RecentBotsView {...viewProps} config={config} data={{ bots }} />);
    const [helper, greeter] = screen.getAllByRole("link");
    expect(helper?.getAttribute("href")).toBe("/acme/bots/bot_helper");
    expect(helper?.textContent).toBe("HelperConnectedTelegram1,204 messages in 7 days");
    expect(greeter?.textContent).toBe("GreeterDisconnectedIRC1 message in 7 days");
  });

  test("say a state in a word, with a shape that differs without its colour", () => {
    const bots = [
      bot("One", { isConnected: true }),
      bot("Two"),
      bot("Three", { isPaused: true }),
      bot("Four", { lastEventAt: null }),
    ];
    renderView(<RecentBotsView {...viewProps} config={config} data={{ bots }} />);
    const words = ["Connected", "Disconnected", "Paused", "Waiting for events"];
    const shapes = words.map((word) => screen.getByText(word).querySelector("svg")?.innerHTML);
    expect(new Set(shapes).size).toBe(4);
  });

  test("lead to the first bot while there is none", () => {
    renderView(<RecentBotsView {...viewProps} config={config} data={{ bots: [] }} />);
    expect(screen.getByText("No bots yet.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Create a bot" }).getAttribute("href")).toBe("/acme/bots/new");
  });

  test("are as many as the settings say, and asked for again every minute", () => {
    const { queryKey, refetchInterval } = query(queryTools, { limit: 20 });
    expect(queryKey[1]).toMatchObject({ input: { scope: "acme", limit: 20 } });
    expect(refetchInterval).toBe(60_000);
    expect(definition.config.safeParse({ limit: 21 }).success).toBe(false);
    expect(config.limit).toBe(5);
  });
});
