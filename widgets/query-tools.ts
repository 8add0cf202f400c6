import type { InferDataFromTag, QueryKey } from "@tanstack/react-query";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "#server/api/root.ts";
import type { Viewer } from "#widgets/contract/view.ts";

/** What a widget makes its query with: the same on the server, where it runs in process, and in the browser. */
export type QueryTools = { trpc: TRPCOptionsProxy<AppRouter>; viewer: Viewer };

type QueryOf = (...args: never[]) => { queryKey: QueryKey };

/** What a widget's query answers, as the router says it. */
export type DataOf<TQuery extends QueryOf> = InferDataFromTag<unknown, ReturnType<TQuery>["queryKey"]>;
