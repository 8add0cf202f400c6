#!/usr/bin/env bash
# cmdk 1.1.1: in its input, Home and End move in the list and not in the text, and Ctrl with N, J, P or K moves as well.
# One would expect: Home and End to go to the ends of what is typed, as in any text field, and Ctrl+K to be the page's own key,
# which in most command menus opens and closes them.
# What happens: the four keys are taken (their default is prevented). vimBindings={false} gives back those with Ctrl; for Home
# and End there is no such property.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >npm.log
npm install --no-audit --no-fund --ignore-scripts --save-exact \
  cmdk@1.1.1 react@18.3.1 react-dom@18.3.1 jsdom@26.1.0 >>npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >run.mjs <<'RUN'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<div id=root></div>", { pretendToBeVisual: true });
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });
const names = ["HTMLElement", "Element", "Node", "Event", "requestAnimationFrame", "cancelAnimationFrame"];
for (const name of names) globalThis[name] = window[name];
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.Element.prototype.scrollIntoView = () => undefined;
const { act, createElement: h } = await import("react");
const { createRoot } = await import("react-dom/client");
const { Command } = await import("cmdk");

async function press(props, init) {
  const root = createRoot(window.document.getElementById("root"));
  const items = ["first", "second", "third"].map((name) => h(Command.Item, { key: name, value: name }, name));
  const list = h(Command.List, null, items);
  await act(async () => root.render(h(Command, { label: "Find", ...props }, h(Command.Input), list)));
  const event = new window.KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  await act(async () => void window.document.querySelector("input").dispatchEvent(event));
  const chosen = window.document.querySelector("[aria-selected=true]")?.textContent;
  await act(async () => root.unmount());
  return `taken: ${event.defaultPrevented}, chosen: ${chosen}`;
}

console.log("End:", await press({}, { key: "End" }));
console.log("Ctrl+J:", await press({}, { key: "j", ctrlKey: true }));
console.log("Ctrl+K:", await press({}, { key: "k", ctrlKey: true }));
console.log("Ctrl+K without vim's keys:", await press({ vimBindings: false }, { key: "k", ctrlKey: true }));
console.log("End without vim's keys:", await press({ vimBindings: false }, { key: "End" }));
window.close();
RUN

cat >seen <<'SEEN'
End: taken: true, chosen: third
Ctrl+J: taken: true, chosen: second
Ctrl+K: taken: true, chosen: first
Ctrl+K without vim's keys: taken: false, chosen: first
End without vim's keys: taken: true, chosen: third
SEEN

node run.mjs >now
diff seen now || {
  echo "It behaves otherwise now: what is marked < was seen before."
  exit 1
}
cat now
