import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { type PlacedWidget, titleOf } from "#app/dashboard-data/placed-widget.ts";
import { followSlots } from "./follow-slots.ts";
import { SandboxedWidget } from "./sandboxed-widget.tsx";

/**
 * The frames of a dashboard's widgets of others, over the slots that their tiles leave for them. A frame that is moved within
 * the document starts anew, and tiles are: so frames stand here, in an order that nothing changes, for as long as their
 * widgets are on the dashboard. The slots are in the element before this one.
 */
export function FrameLayer({ widgets }: { widgets: readonly PlacedWidget[] }) {
  const root = useRef<HTMLDivElement>(null);
  const following = useRef<ReturnType<typeof followSlots>>();
  const [slots, setSlots] = useState<ReadonlyMap<string, HTMLElement>>(new Map());

  useLayoutEffect(() => {
    const followed = root.current && followSlots(root.current, setSlots);
    following.current = followed ?? undefined;
    return () => followed?.end();
  }, []);
  // Hosts that have come since, and tiles that were drawn anew.
  useEffect(() => following.current?.look());

  // By id, whatever the order on the dashboard: React would move what changes places.
  const ordered = [...widgets].sort((a, b) => (a.id < b.id ? -1 : 1));
  return (
    <div ref={root} className="frame-layer">
      {ordered.map((widget) => {
        const slot = slots.get(widget.id);
        return (
          <div
            key={widget.id}
            id={`frame-${widget.id}`}
            role="group"
            aria-label={titleOf(widget)}
            data-frame={widget.id}
            className="frame-host"
          >
            {slot && <SandboxedWidget widget={widget} slot={slot} />}
          </div>
        );
      })}
    </div>
  );
}
