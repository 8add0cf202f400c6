import { CircleHelp } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import { useEffect, useState } from "react";

type Props = { label: string; help: string; className: string };

/** The help of a tile, open from when it was asked for: within the screen; Escape, a click elsewhere and scrolling close it. */
export function HelpPopover({ label, help, className }: Props) {
  const [isOpen, setIsOpen] = useState(true);
  useEffect(() => {
    if (!isOpen) return;
    const close = () => setIsOpen(false);
    document.addEventListener("scroll", close, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", close, { capture: true });
  }, [isOpen]);
  return (
    <Radix.Root open={isOpen} onOpenChange={setIsOpen}>
      <Radix.Trigger aria-label={label} className={`${className} data-[state=open]:opacity-100`}>
        <CircleHelp size={16} aria-hidden />
      </Radix.Trigger>
      <Radix.Portal container={document.querySelector("main")}>
        <Radix.Content
          aria-label={label}
          align="end"
          collisionPadding={8}
          className="z-40 max-w-72 rounded-control border border-border bg-surface p-3 text-xs shadow-float outline-none"
        >
          {help}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
