import type { z } from "zod";
import type { manifestSchema } from "../sandbox/manifest.ts";
import type { Sdk } from "./sdk.ts";
import type { Tree } from "./tree.ts";

/** What a widget says of itself; see docs/widget-manifest.md. */
export type Manifest = z.input<typeof manifestSchema>;

type ValueOf<TSchema> = TSchema extends { readonly enum: readonly (infer TValue)[] }
  ? TValue
  : TSchema extends { readonly type: "string" }
    ? string
    : TSchema extends { readonly type: "number" | "integer" }
      ? number
      : TSchema extends { readonly type: "boolean" }
        ? boolean
        : TSchema extends { readonly type: "array"; readonly items: infer TItem }
          ? readonly ValueOf<TItem>[]
          : unknown;

/** Settings as their JSON Schema says, every field with its default. */
export type Config<TSchema> = TSchema extends { readonly properties: infer TFields }
  ? { readonly [Field in keyof TFields]: ValueOf<TFields[Field]> }
  : Readonly<Record<string, unknown>>;

export type Widget<TSchema = unknown> = {
  manifest: Manifest;
  /** The settings' JSON Schema: `manifest.config`. */
  config?: TSchema;
  /**
   * Draws: returns what to draw, or draws into `sdk.root` and returns nothing. Called at first and whenever something that it
   * shows has changed.
   */
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- who draws by themselves needn't return anything
  render: (sdk: Sdk<Config<TSchema>>) => Tree | void;
  /** Makes settings of this version of those of an older one. */
  migrate?: (config: Readonly<Record<string, unknown>>, fromVersion: string) => Record<string, unknown>;
};

/** @returns the widget as given, with its settings' types. */
export function defineWidget<const TSchema>(widget: Widget<TSchema>): Widget<TSchema> {
  return widget;
}
