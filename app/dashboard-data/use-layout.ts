import { useIsMutating, useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { useMemo } from "react";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { AppRouter } from "#server/trpc/root.ts";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import { useNotify } from "#app/ui/notices.tsx";

type Inputs = inferRouterInputs<AppRouter>;
/** What a change says besides the context and the layout, which the hook knows. */
type About<T> = Omit<T, "scope" | "layoutId">;
export type Positions = About<Inputs["layouts"]["updatePositions"]>;
type Installation = About<Inputs["layouts"]["installAndAdd"]>;
type Addition = About<Inputs["layouts"]["add"]>;
export type Settings = About<Inputs["widgets"]["updateConfig"]>;

export type LayoutRef = { scope: string; layoutId?: string };

export type LayoutChanges = {
  /** `preview` is the layout as it will be; it is shown until the server has answered. */
  updatePositions: (positions: Positions, preview: LayoutOutput) => Promise<unknown>;
  remove: (userWidgetId: string) => Promise<unknown>;
  /** Installs the widget and puts it at the first free spot. */
  install: (installation: Installation) => Promise<unknown>;
  /** Puts a widget that is installed already onto the layout. */
  add: (addition: Addition) => Promise<unknown>;
  configure: (settings: Settings) => Promise<unknown>;
};

const changeKey = ["layout change"];

/**
 * A layout, and the ways to change it. A change is shown at once where its outcome is known, and sent after those made
 * before it. One that is refused is put back, with a notice, and its promise is rejected.
 */
export function useLayout(ref: LayoutRef): { layout: LayoutOutput; changes: LayoutChanges } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data } = useSuspenseQuery(trpc.layouts.get.queryOptions(ref));
  const { layout } = data;
  const change = useChange(ref);
  const changes = useMemo(
    (): LayoutChanges => ({
      updatePositions: (positions, preview) =>
        change({ send: () => client.layouts.updatePositions.mutate({ ...ref, ...positions }), preview }),
      remove: (userWidgetId) =>
        change({
          send: () => client.layouts.remove.mutate({ ...ref, userWidgetId }),
          preview: { ...layout, items: layout.items.filter(({ widget }) => widget.id !== userWidgetId) },
        }),
      install: (installation) =>
        change({ send: () => client.layouts.installAndAdd.mutate({ ...ref, ...installation }) }),
      add: (addition) => change({ send: () => client.layouts.add.mutate({ ...ref, ...addition }) }),
      configure: (settings) =>
        change({
          send: () => client.widgets.updateConfig.mutate({ scope: ref.scope, ...settings }),
          preview: withSettings(layout, settings),
        }),
    }),
    [change, client, layout, ref],
  );
  return { layout, changes };
}

/** Whether something that was changed hasn't been acknowledged yet. */
export function useIsSaving(): boolean {
  return useIsMutating({ mutationKey: changeKey }) > 0;
}

type Change = { send: () => Promise<unknown>; preview?: LayoutOutput };

function useChange(ref: LayoutRef): (change: Change) => Promise<unknown> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { queryKey } = trpc.layouts.get.queryOptions(ref);
  const isLast = () => queryClient.isMutating({ mutationKey: changeKey }) === 1;

  const { mutateAsync } = useMutation({
    mutationKey: changeKey,
    // One after the other, in the order they were made.
    scope: { id: "layout" },
    mutationFn: ({ send }: Change) => send(),
    async onMutate({ preview }) {
      // An answer that is on its way knows nothing of this change.
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      if (preview) queryClient.setQueryData(queryKey, { layout: preview });
      return { before };
    },
    onError(error, _change, context) {
      // What was changed since rests on what is put back; then the server's word is the only one to trust.
      if (context?.before && isLast()) queryClient.setQueryData(queryKey, context.before);
      notify({ tone: "bad", text: `That change wasn’t saved, so it was undone. ${error.message}` });
    },
    // The last one asks for the truth: between changes an answer would show a state that is already past.
    onSettled: () => (isLast() ? queryClient.invalidateQueries({ queryKey }) : undefined),
  });
  return mutateAsync;
}

function withSettings(layout: LayoutOutput, { userWidgetId, config, title }: Settings): LayoutOutput {
  return {
    ...layout,
    items: layout.items.map((item) =>
      item.widget.id === userWidgetId
        ? {
            ...item,
            widget: { ...item.widget, config, title: title === undefined ? item.widget.title : title },
          }
        : item,
    ),
  };
}
