import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root.ts";

type Marketplace = inferRouterOutputs<AppRouter>["marketplace"];
export type OfferedWidget = Marketplace["widget"];
export type RatingsPage = Marketplace["ratings"];
