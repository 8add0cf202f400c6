/**
 * Draws what a worker describes. What isn't known here isn't drawn: no element that loads, navigates or runs anything, no
 * attribute that names an address.
 */

const SVG = "http://www.w3.org/2000/svg";
const htmlNames = new Set(
  "div span p h2 h3 h4 ul ol li dl dt dd table caption thead tbody tr th td strong em code pre small mark time button meter progress hr br section header footer".split(
    " ",
  ),
);
const svgNames = new Set("svg g path rect circle ellipse line polyline polygon text tspan title".split(" "));
const attributes = new Set(
  "class title role lang dir tabindex value min max low high optimum scope colspan rowspan datetime disabled viewBox d x y x1 x2 y1 y2 dx dy width height r rx ry cx cy points fill fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray stroke-opacity opacity transform text-anchor dominant-baseline font-size font-weight preserveAspectRatio vector-effect".split(
    " ",
  ),
);
const ariaName = /^aria-[a-z]+$/;
/** Nothing that loads: no url(), no image(), no imported rule. */
const safeStyle = /^[^\\@]*$/;
const loadingStyle = /(?:url|image|image-set|src|element|paint)\s*\(/i;

const NODES_MAX = 2_000;
const DEPTH_MAX = 32;

type Children = readonly unknown[];
type Tell = (eventId: string) => void;

/** Makes of what stands in `root` what the tree says; elements that stay keep the focus. */
export function drawTree(root: HTMLElement, tree: unknown, tell: Tell): void {
  const budget = { left: NODES_MAX };
  drawChildren(root, Array.isArray(tree) ? tree : [tree], { tell, budget, depth: 0 });
}

type Way = { tell: Tell; budget: { left: number }; depth: number };

function drawChildren(parent: Element, children: Children, way: Way): void {
  let at = 0;
  for (const child of children) {
    way.budget.left -= 1;
    if (way.budget.left < 0 || way.depth > DEPTH_MAX) break;
    const before = parent.childNodes[at];
    const drawn = isElementTree(child) ? drawElement(before, child, way) : drawText(before, child);
    if (!drawn) continue;
    if (!before) parent.append(drawn);
    else if (drawn !== before) before.replaceWith(drawn);
    at += 1;
  }
  while (parent.childNodes.length > at) parent.lastChild?.remove();
}

type ElementTree = { el: string; props?: unknown; on?: unknown; children?: unknown };

function isElementTree(value: unknown): value is ElementTree {
  return typeof value === "object" && value !== null && "el" in value && typeof value.el === "string";
}

/** Nothing for what is no text, such as what a condition left out. */
function drawText(before: ChildNode | undefined, value: unknown): ChildNode | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value);
  if (!(before instanceof Text)) return document.createTextNode(text);
  if (before.data !== text) before.data = text;
  return before;
}

function drawElement(before: ChildNode | undefined, tree: ElementTree, way: Way): Element | undefined {
  const isSvg = svgNames.has(tree.el);
  if (!isSvg && !htmlNames.has(tree.el)) return undefined;
  const isSame = before instanceof Element && before.localName === tree.el;
  const made = () => (isSvg ? document.createElementNS(SVG, tree.el) : document.createElement(tree.el));
  const element = isSame ? before : made();
  setAttributes(element, tree.props);
  setClick(element, tree.on, way.tell);
  drawChildren(element, Array.isArray(tree.children) ? tree.children : [], { ...way, depth: way.depth + 1 });
  return element;
}

function setAttributes(element: Element, props: unknown): void {
  const given = Object.entries(typeof props === "object" && props !== null ? props : {})
    .map(([name, value]): [string, string] => [name, String(value)])
    .filter(([name, value]) => isAllowed(name, value));
  const names = new Set(given.map(([name]) => name));
  for (const name of element.getAttributeNames()) if (!names.has(name)) element.removeAttribute(name);
  for (const [name, value] of given)
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function isAllowed(name: string, value: string): boolean {
  if (name === "style") return safeStyle.test(value) && !loadingStyle.test(value);
  if (/(?:url|image)\s*\(/i.test(value)) return false;
  return attributes.has(name) || ariaName.test(name);
}

const clicks = new WeakMap<Element, () => void>();

function setClick(element: Element, on: unknown, tell: Tell): void {
  const id = typeof on === "object" && on !== null && "click" in on ? on.click : undefined;
  const before = clicks.get(element);
  if (before) element.removeEventListener("click", before);
  clicks.delete(element);
  if (typeof id !== "string" || id.length > 200) return;
  const click = () => tell(id);
  clicks.set(element, click);
  element.addEventListener("click", click);
}
