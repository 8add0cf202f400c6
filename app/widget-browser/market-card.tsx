import { Link } from "@remix-run/react";
import type { inferRouterOutputs } from "@trpc/server";
import { isPriced, priceText } from "#app/consent/price-text.ts";
import { Stars } from "#app/consent/stars.tsx";
import { WidgetIcon } from "#app/consent/widget-icon.tsx";
import type { AppRouter } from "#server/api/root.ts";
import { formatCount } from "#widgets/ui/format.ts";
import { AddButton } from "./add-button.tsx";
import { CardFrame } from "./card-frame.tsx";
import type { CardProps } from "./widget-card.tsx";

export type MarketWidget = inferRouterOutputs<AppRouter>["marketplace"]["list"]["widgets"][number];

/** A widget of the marketplace: whose it is, what others say of it, what it costs. */
export function MarketCard({
  scope,
  widget,
  isPlaced,
  installedCount,
  onAdd,
  spareId,
  onDrag,
}: CardProps<MarketWidget> & { scope: string }) {
  const isThere = isPlaced && !widget.allowMultiple;
  const cantBeBought = isPriced(widget);
  const [screenshotUrl] = widget.screenshotUrls;
  return (
    <CardFrame widget={widget} spareId={spareId} onDrag={isThere || cantBeBought ? undefined : onDrag}>
      <div
        className="flex items-center justify-center overflow-hidden rounded-control bg-ground"
        style={{ height: 166 }}
      >
        {screenshotUrl === undefined ? (
          <WidgetIcon url={widget.iconUrl} size={80} />
        ) : (
          <img src={screenshotUrl} alt="" className="size-full object-contain" loading="lazy" />
        )}
      </div>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="font-medium">
            <Link className="hover:underline" to={`/${scope}/widgets/${widget.slug}`}>
              {widget.name}
            </Link>
          </h2>
          <p className="truncate text-xs text-muted">
            by <bdi>{widget.publisher ?? "a former author"}</bdi>
          </p>
        </div>
        <span className="shrink-0 text-xs text-muted">{priceText(widget)}</span>
      </div>
      <p className="flex-1 text-sm text-muted">{widget.description}</p>
      <p className="flex flex-wrap gap-x-3 text-xs text-muted">
        <Stars stars={widget.stars} ratings={widget.ratings} />
        <span className="tabular-nums">{installsText(widget.installCount)}</span>
      </p>
      <div className="flex items-center justify-between gap-2">
        {cantBeBought ? (
          <p className="text-sm">It can’t be bought yet: payments don’t exist here so far.</p>
        ) : (
          <AddButton name={widget.name} {...{ isThere, installedCount, onAdd }} />
        )}
      </div>
    </CardFrame>
  );
}

function installsText(count: number): string {
  return count === 1 ? "1 install" : `${formatCount(count)} installs`;
}
