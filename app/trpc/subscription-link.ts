import { httpSubscriptionLink, type TRPCLink } from "@trpc/client";
import type { AppRouter } from "#server/trpc/root.ts";

export const subscriptionLink: TRPCLink<AppRouter> = httpSubscriptionLink({ url: "/api/trpc" });
