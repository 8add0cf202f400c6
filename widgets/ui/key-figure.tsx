import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { formatCount, type Unit } from "./format.ts";

type Props = {
  value: number;
  unit: Unit;
  /** Where there is more about it. */
  to: string;
  /** Stands beside it: its trend. */
  children?: ReactNode;
};

/** The one number a tile is about. In the smallest tile it stands alone, its unit left to the title and to screen readers. */
export function KeyFigure({ value, unit, to, children }: Props) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <Link to={to} className="text-2xl font-semibold tabular-nums hover:underline @3xs:text-3xl">
        {formatCount(value)}
      </Link>
      <span className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted tile-tiny:sr-only">
        {value === 1 ? unit.one : unit.many}
        {children}
      </span>
    </p>
  );
}
