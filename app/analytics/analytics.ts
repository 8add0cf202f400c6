import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/api/root.ts";

export type Analytics = inferRouterOutputs<AppRouter>["stats"]["analytics"];
