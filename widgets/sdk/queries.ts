import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { ReadablePath } from "../../server/sandbox/readable-procedures.ts";
import type { AppRouter } from "../../server/api/root.ts";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

/** What a widget may read, if its manifest asks for it and somebody granted it: `stats.messages`, `bots.list`, … */
export type QueryPath = ReadablePath;

type At<T, Path extends string> = Path extends `${infer Name}.${infer Query}`
  ? Name extends keyof T
    ? Query extends keyof T[Name]
      ? T[Name][Query]
      : never
    : never
  : never;

/** What a query takes, besides the context that the widget is installed in. */
export type QueryInput<Path extends QueryPath> = Omit<At<Inputs, Path>, "scope">;
export type QueryOutput<Path extends QueryPath> = At<Outputs, Path>;

/** What is known of a query's answer by now; after the first one, `data` stays while a newer one is on its way or fails. */
export type Answer<T> =
  | { data: undefined; error: undefined; isLoading: true }
  | { data: undefined; error: Error; isLoading: false }
  | { data: T; error: Error | undefined; isLoading: false };
