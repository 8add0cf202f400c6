import {
  apply,
  defineProperty,
  execute,
  getOwnPropertyDescriptor,
  lastIndexOf,
  lowerCase,
  slice,
  StringOf,
  TypeErrorOf,
} from "./primordials.ts";
import { lock, prototypeOf, remove } from "./remove-apis.ts";

/**
 * Elements that reach the network outside of what the policy governs in some browser (`link`: dns-prefetch, preconnect), or
 * that open a realm with everything in it that was removed here.
 */
const refused = {
  ...{ link: 1, meta: 1, base: 1, iframe: 1, frame: 1, frameset: 1, object: 1, embed: 1, applet: 1 },
  ...{ portal: 1, fencedframe: 1, controlledframe: 1, webview: 1, script: 1 },
  __proto__: null,
};

/** A tag's name stands literally behind its `<`, or it is no tag: a test of the text is complete. */
const tag =
  /<(?:[^\s/<>"'=]*:)?(?:link|meta|base|iframe|frame|frameset|object|embed|applet|portal|fencedframe|controlledframe|webview|script)(?![-\w])/i;
/** In XML an entity could hide one. */
const documentType = /<!(?:doctype|entity)/i;

function checkedMarkup(value: unknown): string {
  const text = StringOf(value);
  const found = execute(tag, text);
  if (found) throw new TypeErrorOf(`Markup with ${found[0]}> is not for widgets.`);
  return text;
}

function checkedName(value: unknown): string {
  const name = StringOf(value);
  const lower = lowerCase(name);
  const colon = lastIndexOf(lower, ":");
  if (slice(lower, colon + 1) in refused) throw new TypeErrorOf(`<${lower}> is not for widgets.`);
  return name;
}

type Arguments = { length: number; [index: number]: unknown };

/** Replaces a method by one that looks at its arguments first. */
function gate(owner: object | undefined, name: string, check: (args: Arguments) => void): void {
  const method: unknown = owner && Reflect.get(owner, name);
  if (!owner || typeof method !== "function") return;
  lock(owner, name, function (this: unknown, ...given: unknown[]) {
    const args: unknown[] = [];
    // Not by assignment: foreign code may have put setters onto the prototype of arrays.
    for (let index = 0; index < given.length; index += 1)
      defineProperty(args, index, {
        ...{ value: given[index], writable: true, enumerable: true, configurable: true },
      });
    check(args);
    const answer: unknown = apply(method, this, args);
    return answer;
  });
}

function gateSetter(owner: object | undefined, name: string): void {
  const property = owner && getOwnPropertyDescriptor(owner, name);
  const set = property?.set;
  if (!owner || !set) return;
  defineProperty(owner, name, {
    ...{ get: property.get, enumerable: property.enumerable ?? true, configurable: false },
    set(this: unknown, value: unknown) {
      apply(set, this, [value === null ? null : checkedMarkup(value)]);
    },
  });
}

const markupAt = (index: number) => (args: Arguments) => {
  if (args.length > index) args[index] = checkedMarkup(args[index]);
};
const nameAt = (index: number) => (args: Arguments) => {
  if (args.length > index && args[index] !== null) args[index] = checkedName(args[index]);
};

function documentText(args: Arguments): void {
  markupAt(0)(args);
  // An object could answer something else when the browser asks it again.
  if (args.length > 1) args[1] = StringOf(args[1]);
  if (args[1] !== "text/html" && execute(documentType, StringOf(args[0])))
    throw new TypeErrorOf("Document types are not for widgets.");
}

/**
 * Lets nobody make those elements, by name or by markup. For the sinks that nobody thought of there are Trusted Types,
 * where the browser has them: `isArmed` is the one moment in which the reviewed code may be compiled.
 */
export function closeElementGate(isArmed: () => boolean): void {
  gate(prototypeOf("Document"), "createElement", nameAt(0));
  gate(prototypeOf("Document"), "createElementNS", nameAt(1));
  gate(prototypeOf("DOMImplementation"), "createDocument", nameAt(1));
  remove(prototypeOf("DOMImplementation"), "createDocumentType");
  gate(prototypeOf("CustomElementRegistry"), "define", (args) => {
    if (args.length > 2) args.length = 2;
  });
  for (const owner of [prototypeOf("Element"), prototypeOf("ShadowRoot")]) {
    gateSetter(owner, "innerHTML");
    gateSetter(owner, "outerHTML");
    gate(owner, "insertAdjacentHTML", markupAt(1));
    for (const name of ["setHTML", "setHTMLUnsafe"]) gate(owner, name, markupAt(0));
    for (const name of [
      "appendHTML",
      "appendHTMLUnsafe",
      "prependHTML",
      "prependHTMLUnsafe",
      "replaceWithHTML",
    ])
      remove(owner, name);
  }
  gate(prototypeOf("Range"), "createContextualFragment", markupAt(0));
  gate(prototypeOf("DOMParser"), "parseFromString", documentText);
  for (const name of ["parseHTML", "parseHTMLUnsafe"]) gate(Document, name, markupAt(0));
  closeSinks(isArmed);
  // Nothing to clone.
  for (const element of document.querySelectorAll("meta, link, base, script")) element.remove();
}

function closeSinks(isArmed: () => boolean): void {
  const onlyArmed = (value: string): string => {
    if (!isArmed()) throw new TypeErrorOf("Making code of text is not for widgets.");
    return value;
  };
  const trustedTypes: unknown = Reflect.get(globalThis, "trustedTypes");
  if (hasPolicies(trustedTypes))
    trustedTypes.createPolicy("default", {
      ...{ createHTML: checkedMarkup, createScript: onlyArmed, createScriptURL: onlyArmed },
    });
  remove(globalThis, "trustedTypes");
}

/** TypeScript's own library doesn't know them. */
type TrustedTypes = {
  createPolicy: (name: string, rules: Record<string, (value: string) => string>) => unknown;
};

function hasPolicies(value: unknown): value is TrustedTypes {
  return typeof value === "object" && value !== null && "createPolicy" in value;
}
