/** What stands between two tags: text, numbers, elements; what is false, null or undefined is left out. */
export type Tree = TreeElement | string | number | boolean | null | undefined | readonly Tree[];
export type TreeElement = {
  el: string;
  props: Readonly<Record<string, string>>;
  /** The number of what is called when it is pressed. */
  on?: { click: string };
  children: readonly (TreeElement | string)[];
  /** Never sent. */
  onClick?: () => void;
};

/** Attributes by their names in HTML and SVG; those that are false, null or undefined are left out. */
export type Props = Readonly<Record<string, string | number | boolean | null | undefined | (() => void)>> & {
  onClick?: () => void;
};

/** An element with its attributes and what stands in it: `h("p", { class: "muted" }, "No messages yet.")`. */
export function h(el: string, props?: Props | null, ...children: Tree[]): TreeElement {
  const attributes: Record<string, string> = {};
  let onClick: (() => void) | undefined;
  for (const [name, value] of Object.entries(props ?? {}))
    if (typeof value === "function") onClick = value;
    else if (value === true) attributes[name] = "";
    else if (value !== false && value !== null && value !== undefined) attributes[name] = String(value);
  return { el, props: attributes, children: flat(children), ...(onClick && { onClick }) };
}

/** What a tree comes to: elements and text, in their order. */
export function flat(tree: Tree): (TreeElement | string)[] {
  if (tree === null || tree === undefined || typeof tree === "boolean") return [];
  if (typeof tree === "number") return [String(tree)];
  if (typeof tree === "string") return [tree];
  return isList(tree) ? tree.flatMap(flat) : [tree];
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}
