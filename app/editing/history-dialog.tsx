import { isolate } from "#domain/name.ts";
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { inferRouterOutputs } from "@trpc/server";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { AppRouter } from "#server/api/root.ts";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { describeIntent } from "#app/dashboard-data/describe-intent.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import { titleOf } from "#app/dashboard-data/placed-widget.ts";
import { Dialog } from "#app/ui/dialog.tsx";
import { changedBoxes } from "./changed-boxes.ts";
import { LayoutPicture } from "./layout-picture.tsx";

type Props = { scope: string; layout: LayoutOutput; edits: Edits; onClose: () => void };

const noPage: number | undefined = undefined;

/** What was done to a dashboard, by whom and when; how it was then; and the way back there. */
export function HistoryDialog({ scope, layout, edits, onClose }: Props) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const layoutId = layout.id;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    infiniteQueryOptions({
      // Below the path of the layouts, whose changes make it stale.
      queryKey: [...trpc.layouts.pathKey(), "history", scope, layoutId],
      queryFn: ({ pageParam }) => client.layouts.history.query({ scope, layoutId, before: pageParam }),
      initialPageParam: noPage,
      getNextPageParam: ({ next }) => next,
      staleTime: 0,
    }),
  );
  const revisions = data?.pages.flatMap((page) => page.revisions) ?? [];
  const titles = new Map(data?.pages.flatMap((page) => Object.entries(page.titles)));
  const nameOf = (id: string) => isolate(titles.get(id) ?? "a widget");
  return (
    <Dialog
      title="History"
      description="The changes of the last 90 days. Going back to one can be undone."
      width="max-w-2xl"
      onClose={onClose}
    >
      <div className="overflow-y-auto px-5 pb-5">
        {error && (
          <p role="alert">
            The history couldn’t be loaded: {error.message}{" "}
            <button type="button" className="link" onClick={() => void refetch()}>
              Try again
            </button>
          </p>
        )}
        {!error && revisions.length === 0 && (
          <p role="status" className="py-8 text-center text-muted">
            {data ? "Nothing was changed yet." : "Loading the history…"}
          </p>
        )}
        <ol aria-label="Changes, the latest first" className="divide-y divide-border">
          {revisions.map((revision) => (
            <Revision key={revision.version} {...{ scope, layout, revision, nameOf, edits, onClose }} />
          ))}
        </ol>
        {hasNextPage && (
          <button
            type="button"
            className="button mt-3"
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Earlier changes
          </button>
        )}
      </div>
    </Dialog>
  );
}

/** Kept by another version of Botdeck. */
const unreadable = "a change that this version of Botdeck can’t show";

type RevisionProps = Props & {
  revision: inferRouterOutputs<AppRouter>["layouts"]["history"]["revisions"][number];
  nameOf: (userWidgetId: string) => string;
};

function Revision({ scope, layout, revision, nameOf, edits, onClose }: RevisionProps) {
  const { version, at, actor, intent, inverse } = revision;
  const { timeZone } = useWidgetTools().viewer;
  const [isCompared, setIsCompared] = useState(false);
  const what = intent ? describeIntent(intent, nameOf) : unreadable;
  const boxes = inverse ? changedBoxes(inverse) : [];
  const breakpoint = boxes[0]?.breakpoint ?? "lg";
  const shapes = boxes
    .filter((one) => one.breakpoint === breakpoint)
    .flatMap(({ before, after }) => [
      ...(before ? [{ box: before, kind: "before" as const }] : []),
      ...(after ? [{ box: after, kind: "after" as const }] : []),
    ]);
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-3">
        <LayoutPicture shapes={shapes} breakpoint={breakpoint} />
        <p className="min-w-40 flex-1">
          <span className="font-medium">{capitalised(what)}</span>
          {!inverse && <span>. It can’t be undone, so that what was before it can’t be restored</span>}
          <br />
          <span className="text-sm text-muted">
            <bdi>{actor?.name ?? "Someone who has left"}</bdi>, <RelativeTime at={at} timeZone={timeZone} />
          </span>
        </p>
        <button
          type="button"
          className="button"
          aria-expanded={isCompared}
          aria-label={`Compare after “${what}”`}
          onClick={() => setIsCompared(!isCompared)}
        >
          Compare
        </button>
        <button
          type="button"
          className="button"
          aria-label={`Restore the dashboard after “${what}”`}
          onClick={() => {
            void edits.restore(version);
            onClose();
          }}
        >
          Restore
        </button>
      </div>
      {isCompared && <Comparison {...{ scope, layout, version }} />}
    </li>
  );
}

/** The dashboard after a change beside the dashboard now, and what has come and gone since. */
function Comparison({ scope, layout, version }: Pick<Props, "scope" | "layout"> & { version: number }) {
  const trpc = useTRPC();
  const then = useQuery(trpc.layouts.revision.queryOptions({ scope, layoutId: layout.id, version }));
  if (!then.data) return <p role="status">{then.error?.message ?? "Loading…"}</p>;
  const { tiles } = then.data;
  const now = new Map(layout.items.map((item) => [item.widget.id, item]));
  const before = new Set(tiles.map(({ userWidgetId }) => userWidgetId));
  const gone = tiles.filter(({ userWidgetId }) => !now.has(userWidgetId)).map(({ title }) => title);
  const come = layout.items
    .filter(({ widget }) => !before.has(widget.id))
    .map(({ widget }) => titleOf(widget));
  return (
    <div className="mt-3 flex flex-wrap items-start gap-4 text-sm">
      <figure>
        <LayoutPicture breakpoint="lg" shapes={tiles.map((box) => ({ box, kind: "before" as const }))} />
        <figcaption className="text-muted">Then</figcaption>
      </figure>
      <figure>
        <LayoutPicture
          breakpoint="lg"
          shapes={layout.items.map((box) => ({ box, kind: "after" as const }))}
        />
        <figcaption className="text-muted">Now</figcaption>
      </figure>
      <p className="min-w-40 flex-1">
        {sayDifferences({ name: then.data.name === layout.name ? undefined : then.data.name, gone, come })}
      </p>
    </div>
  );
}

type Differences = { name: string | undefined; gone: string[]; come: string[] };

function sayDifferences({ name, gone, come }: Differences): string {
  const sentences = [
    ...(name === undefined ? [] : [`It was called “${isolate(name)}”.`]),
    ...(gone.length > 0 ? [`Removed since: ${gone.map(isolate).join(", ")}.`] : []),
    ...(come.length > 0 ? [`Added since: ${come.map(isolate).join(", ")}.`] : []),
    ...(gone.length + come.length === 0 ? ["The same widgets as now."] : []),
  ];
  return sentences.join(" ");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
