import type { QueryClient, QueryExecuteOptions, QueryKey } from "@tanstack/react-query";
import type { z } from "zod";
import type { QueryTools } from "#widgets/query-tools.ts";
import type { WidgetDefinition } from "#widgets/contract/define-widget.ts";

/** A built-in widget as the server knows it. */
export type RegisteredWidget = {
  definition: WidgetDefinition;
  /** Fetches into the query client what the widget shows with this config; failures are left for the browser to retry. */
  prefetch: (queryClient: QueryClient, tools: QueryTools, config: unknown) => Promise<void>;
};

type Query<TConfig, TData, TError, TKey extends QueryKey> = (
  tools: QueryTools,
  config: TConfig,
) => QueryExecuteOptions<TData, TError, TData, TData, TKey>;

/** Ties a definition to its query, the config's type checked on both sides. */
export function register<TSchema extends z.ZodObject, TData, TError, TKey extends QueryKey>(
  definition: WidgetDefinition<TSchema>,
  query?: Query<z.infer<TSchema>, TData, TError, TKey>,
): RegisteredWidget {
  return {
    definition,
    async prefetch(queryClient, tools, config) {
      if (query)
        await queryClient.query(query(tools, definition.config.parse(config))).catch(() => undefined);
    },
  };
}
