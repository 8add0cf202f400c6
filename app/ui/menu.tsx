import { type ReactNode, useEffect, useRef, useState } from "react";
import { useEscape } from "./use-escape.ts";

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

  const [isOpen, setIsOpen] = useState(false);
  const isInside = (target: EventTarget | null) =>
    target instanceof Node && menu.current?.contains(target) === true;

  // It may have been opened before this ran.
  useEffect(() => setIsOpen(menu.current?.open === true), []);
  useEscape(isOpen, () => {
    if (isInside(document.activeElement)) closeMenuAround(menu.current);
    else if (menu.current) menu.current.open = false;
    return true;
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const close = ({ target }: Event) => {
      if (menu.current && !isInside(target)) menu.current.open = false;
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, [isOpen]);

  return (
    <details
      ref={menu}
      className="relative w-fit min-w-0 max-w-full"
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
        if (currentTarget.open) onOpen?.();
      }}
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
