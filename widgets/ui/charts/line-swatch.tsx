import { type Line, lineLook } from "./line-look.ts";

/** A piece of the line, as a legend shows it. */
export function LineSwatch({ place }: Pick<Line, "place">) {
  const { color, dashes, width } = lineLook(place);
  return (
    <span aria-hidden className={`inline-flex shrink-0 ${color}`}>
      <svg width="28" height="8">
        <line
          x1="0"
          x2="28"
          y1="4"
          y2="4"
          stroke="currentColor"
          strokeWidth={width}
          strokeDasharray={dashes}
        />
      </svg>
    </span>
  );
}
