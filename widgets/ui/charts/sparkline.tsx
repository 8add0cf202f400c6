import { LineMarks } from "./line-marks.tsx";
import { type Point, type Scale, scaleOf, type Series, summarize } from "./series.ts";

/** The course of a number beside it: no axes, no cursor, and the large chart's sentence for screen readers. */
export function Sparkline(series: Series) {
  return (
    <div className="h-full text-series-1">
      <svg
        role="img"
        aria-label={summarize(series)}
        width="100%"
        height="100%"
        overflow="visible"
        className="block"
      >
        <LineMarks {...series} scale={edgeToEdge(series.points)} isFilled />
      </svg>
    </div>
  );
}

/** Without bars and labels to stand above, the first day is at the left edge and the last one at the right. */
function edgeToEdge(points: readonly Point[]): Scale {
  return { ...scaleOf(points), x: (index) => (index / Math.max(points.length - 1, 1)) * 100 };
}
