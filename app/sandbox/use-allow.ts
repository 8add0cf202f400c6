import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { useTRPC } from "#app/trpc/provider.tsx";

/** Lets a widget do what it asks for, one after the other; the tile begins anew with that. */
export function useAllow(scope: string, userWidgetId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutateAsync, isPending, error } = useMutation(trpc.sandbox.grant.mutationOptions());
  async function allow(capabilities: readonly Capability[]): Promise<void> {
    for (const capability of capabilities) await mutateAsync({ scope, userWidgetId, capability });
    await queryClient.invalidateQueries(trpc.sandbox.pathFilter());
  }
  return { allow, isPending, error };
}
