import { useQueryClient } from "@tanstack/react-query";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { LayoutRef } from "#app/dashboard-data/use-layout.ts";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import { useNotify } from "#app/ui/notices.tsx";

type Change = Partial<Pick<LayoutOutput, "name" | "settings">>;

/** Changes a dashboard's name or settings: shown at once, and put back with a notice if it is refused. */
export function useUpdateDashboard(
  ref: LayoutRef,
  layout: LayoutOutput,
): (change: Change) => Promise<{ address: string | null } | undefined> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { queryKey } = trpc.layouts.get.queryOptions(ref);
  return async (change) => {
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
  };
}
