import type { WidgetCategory } from "#domain/widgets/widget.ts";

const block = "rounded-control bg-skeleton";
const barHeights = ["h-3/5", "h-1/2", "h-2/3", "h-4/5", "h-full", "h-3/5", "h-1/4"];

/** The shape of what is coming, in the room it will take, so that nothing jumps. */
export function WidgetSkeleton({ category }: { category: WidgetCategory }) {
  return (
    <div role="status" aria-label="Loading" className="h-full overflow-hidden motion-safe:animate-pulse">
      {shapeOf(category)}
    </div>
  );
}

function shapeOf(category: WidgetCategory) {
  switch (category) {
    case "stats":
      return (
        <div className="flex h-full flex-col justify-between">
          <div className={`${block} h-9 w-1/2`} />
          <div className={`${block} h-5 w-3/4 tile-tiny:hidden`} />
        </div>
      );
    case "chart":
      return (
        <div className="flex h-full items-end gap-[4%] pl-9 pt-2">
          {barHeights.map((height, index) => (
            <div key={index} className={`${block} flex-1 rounded-b-none ${height}`} />
          ))}
        </div>
      );
    case "action":
      return (
        <div className="grid h-full grid-cols-2 gap-2">
          <div className={block} />
          <div className={block} />
        </div>
      );
    case "list":
    case "info":
    case "custom":
      return (
        <div className="flex flex-col gap-5 pt-1">
          {barHeights.map((_, index) => (
            <div key={index} className="flex items-center gap-3">
              <div className="size-4 rounded-full bg-skeleton" />
              <div className={`${block} h-4 flex-1`} />
              <div className={`${block} h-4 w-12`} />
            </div>
          ))}
        </div>
      );
  }
}

type FailureProps = { error: unknown; onRetry: () => void };

/** What happened, what is safe, and the way out. */
export function WidgetFailure({ error, onRetry }: FailureProps) {
  return (
    <div
      role="alert"
      className="flex min-h-full flex-col items-start justify-center gap-2 text-sm tile-tall:items-center tile-tall:text-center"
    >
      <p>
        This widget couldn’t be shown.{" "}
        <span className="tile-tiny:hidden">Your settings and data are safe.</span>
      </p>
      <details className="text-xs text-muted">
        <summary>Details</summary>
        {error instanceof Error ? error.message : "Unknown error"}
      </details>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
