// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { StoreState } from "#app/dashboard-data/operation-store.ts";
import { SaveState } from "./save-state.tsx";

afterEach(cleanup);

const state = (unsent: number, isStuck: boolean): StoreState => ({
  dashboard: { name: "Default", settings: {}, tiles: [] },
  ...{ unsent, isStuck, undo: undefined, redo: undefined },
});

/** What the browser's translation does: the text goes, and stands in an element in its place. */
function translate(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
  for (const text of texts) {
    const translated = document.createElement("span");
    translated.textContent = text.data;
    text.replaceWith(translated);
  }
}

it("says whether all is saved while the browser translates the page, whatever it said before", () => {
  const said = () => screen.getByRole("status").textContent;
  const { rerender } = render(<SaveState state={state(0, false)} />);
  for (const [unsent, isStuck, text] of [
    [1, false, "Saving…"],
    [1, true, "1 change not saved yet – offline"],
    [2, true, "2 changes not saved yet – offline"],
    [0, false, "Saved"],
    [3, false, "Saving…"],
  ] as const) {
    translate();
    rerender(<SaveState state={state(unsent, isStuck)} />);
    expect(said()).toBe(text);
  }
});
