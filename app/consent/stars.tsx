import { Star } from "lucide-react";

const ROUND_TO = 10;

/** The mean of all ratings, and how many there are; says so where there is none. */
export function Stars({ stars, ratings }: { stars: number | null; ratings: number }) {
  if (stars === null) return <span>Not rated yet</span>;
  const shown = Math.round(stars * ROUND_TO) / ROUND_TO;
  return (
    <span className="inline-flex items-center gap-1">
      <Star size={12} aria-hidden className="fill-warn text-warn" />
      <span className="sr-only">Rated </span>
      <span className="tabular-nums">{shown}</span>
      <span className="sr-only"> of 5 stars by </span>
      <span className="tabular-nums">
        ({ratings}
        <span className="sr-only"> {ratings === 1 ? "person" : "people"}</span>)
      </span>
    </span>
  );
}
