import { type ReactNode, useEffect, useRef } from "react";

type Props = {
  label: ReactNode;
  ariaLabel?: string;
  align?: "start" | "end";
  onOpen?: () => void;
  children: ReactNode;
};

/** A disclosure that works before and without JavaScript; with it, Escape and a click elsewhere close it. */
export function Menu({ label, ariaLabel, align = "start", onOpen, children }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    function close(event: Event) {
      const isInside = event.target instanceof Node && menu.current?.contains(event.target);
      const isDone = event instanceof KeyboardEvent ? event.key === "Escape" : !isInside;
      if (!isDone || !menu.current?.open) return;
      if (isInside) closeMenuAround(menu.current);
      else menu.current.open = false;
    }
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);

  return (
    <details
      ref={menu}
      className="relative w-fit max-w-full"
      onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}
    >
      <summary aria-label={ariaLabel} className="menu-label">
        {label}
      </summary>
      <div className={`menu-panel ${align === "end" ? "right-0" : "left-0"}`}>{children}</div>
    </details>
  );
}

/** Closes the menu that something is in, and puts the focus back onto what opened it. */
export function closeMenuAround(element: Element | null): void {
  const menu = element?.closest("details");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

/** How a line of a menu looks, be it a link or a button. */
export const menuItem =
  "flex min-h-9 w-full cursor-pointer items-center gap-2 rounded-control px-2 text-left text-sm hover:bg-hover aria-[current=true]:font-semibold";
