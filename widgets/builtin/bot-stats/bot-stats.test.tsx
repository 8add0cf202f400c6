// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { queryTools, renderView, viewProps } from "#tests/support/render-view.tsx";
import { definition } from "./bot-stats.definition.ts";
import { query } from "./bot-stats.query.ts";
import BotStatsView from "./bot-stats.view.tsx";

const data = { totalBots: 1204, activeBots: 1200, inactiveBots: 4, connectedBots: 900, pausedBots: 1 };
const config = definition.config.parse({});

describe("bot statistics", () => {
  test("say how many bots there are, how many are active and how many are connected", () => {
    renderView(<BotStatsView {...viewProps} config={config} data={data} />);
    expect(screen.getByText("1,204").parentElement?.textContent).toBe("1,204bots");
    expect(states()).toEqual({ Active: "1,200", Connected: "900" });
  });

  test("count the inactive ones as well when that is wished for", () => {
    renderView(<BotStatsView {...viewProps} config={{ showInactive: true }} data={data} />);
    expect(states()).toEqual({ Active: "1,200", Inactive: "4", Connected: "900" });
  });

  test("lead to the first bot while there is none", () => {
    const none = { totalBots: 0, activeBots: 0, inactiveBots: 0, connectedBots: 0, pausedBots: 0 };
    renderView(<BotStatsView {...viewProps} config={config} data={none} />);
    expect(screen.getByText("No bots yet.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Create a bot" }).getAttribute("href")).toBe("/acme/bots/new");
  });

  test("are asked for again every minute", () => {
    expect(query(queryTools).refetchInterval).toBe(60_000);
  });
});

function states(): Record<string, string | null | undefined> {
  const terms = screen.getAllByRole("term");
  return Object.fromEntries(
    terms.map((term) => [term.textContent, term.parentElement?.querySelector("dd")?.textContent]),
  );
}
