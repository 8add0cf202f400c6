import type { TreeElement } from "./tree.ts";

const svgNames = new Set(
  "svg g path rect circle ellipse line polyline polygon text tspan defs linearGradient stop clipPath".split(
    " ",
  ),
);

/** Makes of what stands in `parent` what the tree says; elements that stay keep focus and scrolling. */
export function draw(parent: Element, children: readonly (TreeElement | string)[]): void {
  children.forEach((child, index) => {
    const before = parent.childNodes[index];
    const drawn = typeof child === "string" ? drawText(before, child) : drawElement(before, child);
    if (!before) parent.append(drawn);
    else if (drawn !== before) before.replaceWith(drawn);
  });
  while (parent.childNodes.length > children.length) parent.lastChild?.remove();
}

function drawText(before: ChildNode | undefined, text: string): ChildNode {
  if (!(before instanceof Text)) return document.createTextNode(text);
  if (before.data !== text) before.data = text;
  return before;
}

const clicks = new WeakMap<Element, (() => void) | undefined>();

function drawElement(before: ChildNode | undefined, { el, props, children, onClick }: TreeElement): Element {
  const element = before instanceof Element && before.localName === el ? before : make(el);
  for (const name of element.getAttributeNames()) if (!(name in props)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(props))
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  if (onClick && !clicks.has(element)) element.addEventListener("click", () => clicks.get(element)?.());
  clicks.set(element, onClick);
  draw(element, children);
  return element;
}

function make(el: string): Element {
  return svgNames.has(el)
    ? document.createElementNS("http://www.w3.org/2000/svg", el)
    : document.createElement(el);
}
