/**
 * What the shell goes on using once foreign code runs, taken before any did: that code may replace whatever is reachable
 * from its globals. What runs later calls nothing but these, and no method of a prototype.
 */

type Method<T, A extends unknown[], R> = (this: T, ...args: A) => R;
type Uncurry = <T, A extends unknown[], R>(method: Method<T, A, R>) => (self: T, ...args: A) => R;

// `bind` of `call`: uncurry(f)(self, …) is f.call(self, …), whatever becomes of `call`. No type says that.
const uncurry = Function.prototype.bind.bind(Function.prototype.call) as Uncurry;

function getterOf<T, K extends keyof T & string>(prototype: T, key: K): (self: T) => T[K] {
  const get = Object.getOwnPropertyDescriptor(prototype, key)?.get;
  if (!get) throw new Error(`no ${key}`);
  return uncurry(get);
}

export const { apply } = Reflect;
export const { create, defineProperty, freeze, getOwnPropertyDescriptor } = Object;
export const { parse, stringify } = JSON;
export const TypeErrorOf = TypeError;
export const ErrorOf = Error;
export const FunctionOf = Function;
export const StringOf = String;

export const execute = uncurry(RegExp.prototype.exec);
export const lowerCase = uncurry(String.prototype.toLowerCase);
export const lastIndexOf = uncurry(String.prototype.lastIndexOf);
export const slice = uncurry(String.prototype.slice);

export const postToPort = uncurry(
  // The overload that is used here.
  MessagePort.prototype.postMessage as (this: MessagePort, message: string) => void,
);
export const stopImmediately = uncurry(Event.prototype.stopImmediatePropagation);
export const dataOf = getterOf(MessageEvent.prototype, "data");
export const sourceOf = getterOf(MessageEvent.prototype, "source");
export const originOf = getterOf(MessageEvent.prototype, "origin");
export const portsOf = getterOf(MessageEvent.prototype, "ports");

export const preventDefault = uncurry(Event.prototype.preventDefault);
export const isComposingOf = getterOf(KeyboardEvent.prototype, "isComposing");
export const keyOf = getterOf(KeyboardEvent.prototype, "key");
export const codeOf = getterOf(KeyboardEvent.prototype, "code");
export const shiftKeyOf = getterOf(KeyboardEvent.prototype, "shiftKey");
export const ctrlKeyOf = getterOf(KeyboardEvent.prototype, "ctrlKey");
export const metaKeyOf = getterOf(KeyboardEvent.prototype, "metaKey");
export const pointerTypeOf = getterOf(PointerEvent.prototype, "pointerType");
export const altKeyOf = getterOf(KeyboardEvent.prototype, "altKey");

export const setAttribute = uncurry(Element.prototype.setAttribute);

export const now = performance.now.bind(performance);
