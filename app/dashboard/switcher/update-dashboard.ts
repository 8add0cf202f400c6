import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { AppRouter } from "#server/trpc/root.ts";
import type { LayoutRef } from "#app/dashboard-data/use-layout.ts";
import type { Notice } from "#app/ui/notices.tsx";

/** What the hooks of a page give: whatever is changed goes through them. */
export type PageTools = {
  trpc: TRPCOptionsProxy<AppRouter>;
  client: TRPCClient<AppRouter>;
  queryClient: QueryClient;
  notify: (notice: Notice) => void;
};
export type DashboardChange = Partial<Pick<LayoutOutput, "name" | "settings">>;

/**
 * Changes a dashboard's name or settings: shown at once, and put back with a notice if it is refused.
 * @returns where the dashboard is now; undefined if it was refused.
 */
export async function updateDashboard(
  { trpc, client, queryClient, notify }: PageTools,
  ref: LayoutRef,
  layout: LayoutOutput,
  change: DashboardChange,
): Promise<{ address: string | null } | undefined> {
  const { queryKey } = trpc.layouts.get.queryOptions(ref);
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, { layout: { ...layout, ...change } });
  try {
    const { scope } = ref;
    return (await client.dashboards.update.mutate({ scope, layoutId: layout.id, ...change })).dashboard;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    notify({ tone: "bad", text: `That change wasn’t saved, so it was undone. ${reason}` });
    queryClient.setQueryData(queryKey, { layout });
    return undefined;
  } finally {
    void queryClient.invalidateQueries({ queryKey });
    void queryClient.invalidateQueries(trpc.dashboards.pathFilter());
  }
}
