import { priceText } from "#app/consent/price-text.ts";
import { Stars } from "#app/consent/stars.tsx";
import { WidgetIcon } from "#app/consent/widget-icon.tsx";
import { formatCount } from "#widgets/ui/format.ts";
import type { OfferedWidget } from "./offered-widget.ts";

/** What a widget is, whose, and what it costs. */
export function WidgetHead({ widget }: { widget: OfferedWidget }) {
  const { name, description, installCount } = widget;
  return (
    <header className="flex items-start gap-4">
      <WidgetIcon url={widget.iconUrl} size={64} />
      <div className="min-w-0 flex-1">
        <h1 className="text-xl font-semibold">{name}</h1>
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
          <Publisher widget={widget} />
          <span>Version {widget.version}</span>
          <span>{priceText(widget)}</span>
          <span className="tabular-nums">
            {installCount === 1 ? "1 install" : `${formatCount(installCount)} installs`}
          </span>
          <Stars stars={widget.stars} ratings={widget.ratings} />
        </p>
        <p className="mt-2 max-w-text">{description}</p>
      </div>
    </header>
  );
}

function Publisher({ widget: { publisher, website } }: { widget: OfferedWidget }) {
  if (publisher === null) return <span>by a former author</span>;
  return (
    <span>
      by{" "}
      {website === null ? (
        <bdi>{publisher}</bdi>
      ) : (
        <a className="link" href={website} rel="noopener noreferrer nofollow ugc">
          {publisher}
        </a>
      )}
    </span>
  );
}
