import { type ReactNode, useEffect, useRef } from "react";

type Props = { label: ReactNode; ariaLabel?: string; align?: "start" | "end"; children: ReactNode };

/** A disclosure that works before and without JavaScript; with it, Escape and a click elsewhere close it. */
export function Menu({ label, ariaLabel, align = "start", children }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    function close(event: Event) {
      const isInside = event.target instanceof Node && menu.current?.contains(event.target);
      const isDone = event instanceof KeyboardEvent ? event.key === "Escape" : !isInside;
      if (!isDone || !menu.current?.open) return;
      menu.current.open = false;
      if (isInside) menu.current.querySelector("summary")?.focus();
    }
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);

  return (
    <details ref={menu} className="relative">
      <summary
        aria-label={ariaLabel}
        className="flex min-h-9 cursor-pointer list-none items-center gap-2 rounded-control px-2 font-medium hover:bg-hover"
      >
        {label}
      </summary>
      <div
        className={`absolute top-full z-30 mt-1 min-w-56 rounded-control border border-border bg-surface p-1 shadow-float ${align === "end" ? "right-0" : "left-0"}`}
      >
        {children}
      </div>
    </details>
  );
}

/** How a line of a menu looks, be it a link or a button. */
export const menuItem =
  "flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-hover aria-[current=true]:font-semibold";
