// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { renderView, viewProps } from "#tests/support/render-view.tsx";
import { actionIds } from "./actions.ts";
import { definition } from "./quick-actions.definition.ts";
import QuickActionsView from "./quick-actions.view.tsx";

describe("quick actions", () => {
  test("are creating a bot and the analytics, unless others are chosen", () => {
    const config = definition.config.parse({});
    renderView(<QuickActionsView {...viewProps} config={config} data={undefined} />);
    expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual([
      "Create a bot",
      "Analytics",
    ]);
  });

  test("lead to the pages of the context one is in, in the order they are named", () => {
    const config = { actions: actionIds.toReversed() };
    renderView(<QuickActionsView {...viewProps} config={config} data={undefined} />);
    expect(screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
      ["Documentation", "/docs"],
      ["Settings", "/acme/settings"],
      ["Plugins", "/acme/plugins"],
      ["Analytics", "/acme/analytics"],
      ["Create a bot", "/acme/bots/new"],
    ]);
  });

  test.each([[[]], [["create-bot", "create-bot"]], [["format-disk"]]])("can’t be %j", (actions) => {
    expect(definition.config.safeParse({ actions }).success).toBe(false);
  });
});
