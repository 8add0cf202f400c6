import { Check, Plus } from "lucide-react";
import { useState } from "react";
import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/trpc/root.ts";

export type WidgetDefinition = inferRouterOutputs<AppRouter>["widgets"]["available"]["widgets"][number];

type Props = { widget: WidgetDefinition; isPlaced: boolean; onAdd: () => Promise<unknown> };

/** A widget one may add: what it is, what it costs, and whether it is there already. */
export function WidgetCard({ widget, isPlaced, onAdd }: Props) {
  const [isAdding, setIsAdding] = useState(false);
  const isThere = isPlaced && !widget.allowMultiple;

  async function add() {
    setIsAdding(true);
    // A refusal is told by a notice of the dashboard's.
    await onAdd().catch(() => undefined);
    setIsAdding(false);
  }

  return (
    <li className="flex flex-col gap-2 rounded-tile border border-border p-4">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="font-medium">{widget.name}</h2>
        <span className="shrink-0 text-xs text-muted">{originOf(widget)}</span>
      </div>
      <p className="flex-1 text-sm text-muted">{widget.description}</p>
      <button
        type="button"
        className="button self-start"
        aria-label={isThere ? `${widget.name} is on this dashboard` : `Add ${widget.name}`}
        disabled={isThere || isAdding}
        onClick={() => void add()}
      >
        {isThere ? <Check size={16} aria-hidden /> : <Plus size={16} aria-hidden />}
        {wordOf(isThere, isAdding)}
      </button>
    </li>
  );
}

function wordOf(isThere: boolean, isAdding: boolean): string {
  if (isAdding) return "Adding…";
  return isThere ? "On this dashboard" : "Add";
}

function originOf({ isBuiltIn, price, priceType }: WidgetDefinition): string {
  if (isBuiltIn) return "Built in";
  if (priceType === "FREE") return "Free";
  return priceType === "SUBSCRIPTION" ? `${price} a month` : price;
}
