import type { WidgetCategory } from "#domain/widget.ts";

const bar = "rounded bg-skeleton";

/** The shape of what is coming, in the room it will take, so that nothing jumps. */
export function WidgetSkeleton({ category }: { category: WidgetCategory }) {
  return (
    <div role="status" aria-label="Loading" className="h-full motion-safe:animate-pulse">
      {shapeOf(category)}
    </div>
  );
}

function shapeOf(category: WidgetCategory) {
  switch (category) {
    case "stats":
      return (
        <div className="flex h-full flex-col justify-center gap-2">
          <div className={`${bar} h-7 w-1/2`} />
          <div className={`${bar} h-3 w-1/3`} />
        </div>
      );
    case "chart":
      return <div className={`${bar} h-full w-full`} />;
    case "list":
    case "action":
    case "info":
    case "custom":
      return (
        <div className="flex flex-col gap-3">
          {[1, 2, 3, 4].map((row) => (
            <div key={row} className={`${bar} h-5 w-full`} />
          ))}
        </div>
      );
  }
}

type FailureProps = { error: unknown; onRetry: () => void };

/** What happened, what is safe, and the way out. */
export function WidgetFailure({ error, onRetry }: FailureProps) {
  return (
    <div role="alert" className="flex h-full flex-col items-start justify-center gap-2 text-sm">
      <p>This widget couldn’t be shown. Your settings and data are safe.</p>
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
