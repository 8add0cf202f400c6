import type { z } from "zod";
import type { Box } from "#domain/grid/grid.ts";
import type { WidgetCategory, WidgetSize } from "#domain/widgets/widget.ts";

/**
 * What a widget is, without what it looks like. Its `config` schema types the view, makes the settings form (titles,
 * descriptions and defaults come from it) and is what the server checks stored settings with.
 */
export type WidgetDefinition<TConfig extends z.ZodObject = z.ZodObject> = {
  /** The folder's name; the registry's key. */
  slug: string;
  name: string;
  description: string;
  category: WidgetCategory;
  size: WidgetSize;
  /** Every field has a default, so that a widget works before anyone has set it up. */
  config: TConfig;
  /** Whether it may stand more than once in a context, with other settings. */
  allowMultiple: boolean;
  /** What its numbers mean, in whole sentences; null where it shows none. */
  help: string | null;
  /** Where it stands on a new context's dashboard; absent when it doesn't. */
  starter?: Box;
};

/** @returns the definition as given, with the config's exact type. */
export function defineWidget<TConfig extends z.ZodObject>(
  definition: WidgetDefinition<TConfig>,
): WidgetDefinition<TConfig> {
  return definition;
}

/** A widget's settings as its view gets them: parsed, defaults filled in. */
export type ConfigOf<TDefinition extends WidgetDefinition> = z.infer<TDefinition["config"]>;
