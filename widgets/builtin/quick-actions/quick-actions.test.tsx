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

  test("lead a viewer to nothing that takes another role, and say so where nothing is left", () => {
    const viewer = { ...viewProps.viewer, mayAddBots: false };
    const shown = { ...viewProps, viewer, data: undefined };
    const { unmount } = renderView(<QuickActionsView {...shown} config={definition.config.parse({})} />);
    expect(screen.getAllByRole("link").map((link) => link.textContent)).toEqual(["Analytics"]);
    unmount();
    renderView(<QuickActionsView {...shown} config={{ actions: ["create-bot"] }} />);
    expect(screen.getByText(/takes another role/)).toBeTruthy();
  });

  test.each([[[]], [["create-bot", "create-bot"]], [["format-disk"]]])("can’t be %j", (actions) => {
    expect(definition.config.safeParse({ actions }).success).toBe(false);
  });
});
