import { useQuery, type QueryKey, type UseQueryOptions } from "@tanstack/react-query";
import { type ComponentType, Suspense } from "react";
import type { JsonObject } from "#domain/json.ts";
import type { WidgetCategory } from "#domain/widgets/widget.ts";
import type { QueryTools } from "#widgets/query-tools.ts";
import type { WidgetViewProps } from "#widgets/contract/view.ts";
import { lazyPart } from "./lazy-part.ts";
import { Hydrated, useAwaited } from "./hydration.ts";
import { WidgetErrorBoundary } from "./widget-error-boundary.tsx";
import { WidgetFailure, WidgetSkeleton } from "./widget-states.tsx";
import { useWidgetTools } from "./widget-tools.tsx";

/** A widget's settings as they travel: JSON that the server has parsed with the widget's own schema. */
export type WidgetConfig = JsonObject;

/** What the dashboard hands to any widget, whatever its settings are. */
type WidgetBodyProps = {
  config: WidgetConfig;
  category: WidgetCategory;
  size: { w: number; h: number };
  onConfigChange: (config: WidgetConfig) => void;
};
export type WidgetBody = ComponentType<WidgetBodyProps> & {
  /** Where the query cache keeps what it shows; absent for a widget that shows no data of the server's. */
  queryKeyOf?: (tools: QueryTools, config: WidgetConfig) => QueryKey;
};

type View<TConfig, TData> = ComponentType<WidgetViewProps<TConfig, TData>>;
type LoadView<TConfig, TData> = () => Promise<{ default: View<TConfig, TData> }>;

const loading: Promise<unknown>[] = [];

/** Resolves when the server holds the code of every widget: a lazy one would send a skeleton to the first visitor. */
export function viewsLoaded(): Promise<unknown> {
  return Promise.all(loading);
}

/** In the browser each view is a chunk of its own; its server HTML stays on screen until the chunk hydrates it. */
function lazyView<TConfig extends WidgetConfig, TData>(load: LoadView<TConfig, TData>): View<TConfig, TData> {
  const Lazy = lazyPart(load);
  let Loaded: View<TConfig, TData> | undefined;
  if (import.meta.env.SSR) loading.push(load().then((module) => (Loaded = module.default)));
  return function LazyView(props) {
    return Loaded ? <Loaded {...props} /> : <Lazy {...props} />;
  };
}

/**
 * The one border where settings get their type back. True by construction: `layouts.get` answers only configs that it
 * has parsed with the definition's own schema, and the schema itself (91 KB of zod) stays on the server.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- naming the type is what it is for
function isParsed<TConfig extends WidgetConfig>(_config: WidgetConfig): _config is TConfig {
  return true;
}

/** A built-in widget that shows what its query answers. */
export function dataWidget<TConfig extends WidgetConfig, TData, TError, TKey extends QueryKey>(
  load: LoadView<TConfig, TData>,
  query: (tools: QueryTools, config: TConfig) => UseQueryOptions<TData, TError, TData, TKey>,
): WidgetBody {
  const View = lazyView(load);

  function Data({ config, category, size, onConfigChange }: WidgetBodyProps & { config: TConfig }) {
    const tools = useWidgetTools();
    const { data, error, isError, refetch } = useQuery(query(tools, config));
    if (data !== undefined) return <View {...{ config, data, size, onConfigChange, viewer: tools.viewer }} />;
    if (isError) return <WidgetFailure error={error} onRetry={() => void refetch()} />;
    return <WidgetSkeleton category={category} />;
  }
  return Object.assign(widgetBody<TConfig>(Data), {
    queryKeyOf: (tools: QueryTools, config: WidgetConfig) =>
      isParsed<TConfig>(config) ? query(tools, config).queryKey : [],
  });
}

/** A built-in widget that shows no data of the server's. */
export function staticWidget<TConfig extends WidgetConfig>(load: LoadView<TConfig, undefined>): WidgetBody {
  const View = lazyView(load);

  function Static({ config, size, onConfigChange }: WidgetBodyProps & { config: TConfig }) {
    const { viewer } = useWidgetTools();
    return <View {...{ config, data: undefined, size, onConfigChange, viewer }} />;
  }
  return widgetBody<TConfig>(Static);
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
function widgetBody<TConfig extends WidgetConfig>(
  Inner: ComponentType<WidgetBodyProps & { config: TConfig }>,
): WidgetBody {
  return function BuiltInWidget({ config, ...props }) {
    const settle = useAwaited();
    if (!isParsed<TConfig>(config)) return null;
    return (
      <WidgetErrorBoundary onError={settle}>
        <Suspense fallback={<WidgetSkeleton category={props.category} />}>
          <Inner config={config} {...props} />
          <Hydrated settle={settle} />
        </Suspense>
      </WidgetErrorBoundary>
    );
  };
}
