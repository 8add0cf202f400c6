import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { FieldChanges } from "#domain/field-changes.ts";
import { whenHydrated } from "#widgets/runtime/hydration.ts";
import { isOutdated } from "#widgets/runtime/lazy-part.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import { useNotify } from "#app/ui/notices.tsx";
import type { Edits } from "./open-edits.ts";
import { hasUnsent } from "./unsent-flag.ts";

/** What of a widget’s settings becomes something else; what isn’t named stays. */
export type Settings = { userWidgetId: string; title?: string | null; changes?: FieldChanges };
export type LayoutRef = { scope: string; layoutId?: string };

const noSubscription = () => () => undefined;

/**
 * A layout as it is to be shown: the server's, with everything on top that this person changed and that isn't saved yet.
 * `openEdits` fetches what changing it needs, the first time; who only looks at a dashboard doesn't load it.
 */
export function useLayout(
  ref: LayoutRef,
  userId: string,
): { layout: LayoutOutput; edits: Edits | undefined; openEdits: () => Promise<Edits> } {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { scope } = ref;
  const options = trpc.layouts.get.queryOptions(ref);
  const { queryKey } = options;
  const {
    data: { layout },
    error,
  } = useSuspenseQuery(options);
  const [edits, setEdits] = useState<Edits>();
  const opening = useRef<Promise<Edits>>();

  const openEdits = useCallback(() => {
    opening.current ??= import("./open-edits.ts")
      .then(async (editing) => {
        const opened = await editing.openEdits({
          ...{ scope, layout, userId, trpc, client, queryClient, queryKey, notify },
        });
        // Whoever is quick changes a page that React hasn't got whole yet.
        await whenHydrated();
        setEdits(opened);
        return opened;
      })
      .catch(async (error: unknown) => {
        opening.current = undefined;
        // Then the page says itself what is the matter.
        if (await isOutdated()) throw error;
        notify({ tone: "bad", text: "Changing anything needs a connection first. Please try again." });
        throw error;
      });
    return opening.current;
  }, [scope, layout, userId, trpc, client, queryClient, queryKey, notify]);

  useEffect(() => edits?.receive(layout), [edits, layout]);
  useEffect(() => () => edits?.close(), [edits]);
  useEffect(() => {
    if (hasUnsent(layout.id)) void openEdits();
  }, [layout.id, openEdits]);

  useEffect(() => {
    if (error?.data?.code === "NOT_FOUND")
      void import("./forget-layout.ts").then(({ forgetLayout }) => forgetLayout(userId, layout));
  }, [error, userId, layout]);

  const shown = useSyncExternalStore(
    edits?.subscribe ?? noSubscription,
    () => edits?.getLayout() ?? layout,
    () => layout,
  );
  return { layout: shown, edits, openEdits };
}
