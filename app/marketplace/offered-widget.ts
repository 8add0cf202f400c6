import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/trpc/root.ts";

type Marketplace = inferRouterOutputs<AppRouter>["marketplace"];
export type OfferedWidget = Marketplace["widget"];
export type RatingsPage = Marketplace["ratings"];
