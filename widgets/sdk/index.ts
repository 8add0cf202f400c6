export type { Config, Manifest, Widget } from "./define-widget.ts";
export { defineWidget } from "./define-widget.ts";
export { placeholder } from "./placeholder.ts";
export type { Answer, QueryInput, QueryOutput, QueryPath } from "./queries.ts";
export type { Sdk, State, Theme } from "./sdk.ts";
export { start } from "./start.ts";
export type { Props, Tree, TreeElement } from "./tree.ts";
export { h } from "./tree.ts";
