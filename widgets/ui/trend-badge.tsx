import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import { formatPercent } from "./format.ts";

type Props = {
  /** The change as a share of what was before: 0.12 for 12 % more. Null when there was nothing before. */
  trend: number | null;
  /** What it is compared with, as in "than in …": "the 7 days before". */
  before: string;
};

/** From here on fewer is marked in colour: what stays below is the ups and downs of any week. */
const ALARMING_DROP = 0.2;

/** A change by its direction, in shape and words; only a drop that somebody should look at has a colour. */
export function TrendBadge({ trend, before }: Props) {
  const { Icon, color, words } = lookOf(trend);
  return (
    <span
      title={`${words} ${before}`}
      className={`inline-flex items-baseline gap-0.5 whitespace-nowrap text-sm font-medium ${color}`}
    >
      <Icon size={14} aria-hidden className="self-center" />
      {trend !== null && <span aria-hidden>{formatPercent(Math.abs(trend))}</span>}
      <span className="sr-only">{`${words} ${before}`}</span>
    </span>
  );
}

function lookOf(trend: number | null) {
  if (trend === null) return { Icon: Minus, color: "text-muted", words: "There were none in" };
  const amount = formatPercent(Math.abs(trend));
  const words = trend === 0 ? "As many as in" : "About as many as in";
  if (amount === formatPercent(0)) return { Icon: Minus, color: "text-muted", words };
  if (trend > 0) return { Icon: ArrowUp, color: "text-muted", words: `${amount} more than in` };
  const color = trend <= -ALARMING_DROP ? "text-bad" : "text-muted";
  return { Icon: ArrowDown, color, words: `${amount} fewer than in` };
}
