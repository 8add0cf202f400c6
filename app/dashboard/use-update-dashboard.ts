import { useQueryClient } from "@tanstack/react-query";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { LayoutRef } from "#app/dashboard-data/use-layout.ts";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import { useNotify } from "#app/ui/notices.tsx";
import type { DashboardChange } from "./switcher/update-dashboard.ts";

/** What `updateDashboard` does, fetched when it is first needed. */
export function useUpdateDashboard(ref: LayoutRef, layout: LayoutOutput) {
  const [trpc, client, queryClient, notify] = [useTRPC(), useTRPCClient(), useQueryClient(), useNotify()];
  return async (change: DashboardChange) => {
    const { updateDashboard } = await import("./switcher/update-dashboard.ts");
    return updateDashboard({ trpc, client, queryClient, notify }, ref, layout, change);
  };
}
