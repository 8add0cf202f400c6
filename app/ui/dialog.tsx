import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useFocusBack } from "./use-focus-back.ts";

type Props = {
  title: string;
  description: string;
  /** Tailwind's max-width for it. */
  width?: string;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog that is open for as long as it is rendered: Escape, the cross and a click outside close it. */
export function Dialog({ title, description, width = "max-w-lg", onClose, children }: Props) {
  const giveFocusBack = useFocusBack();
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          onCloseAutoFocus={giveFocusBack}
          className={`fixed left-1/2 top-1/2 z-50 flex max-h-[85dvh] w-[calc(100vw-24px)] ${width} -translate-x-1/2 -translate-y-1/2 flex-col rounded-tile border border-border bg-surface shadow-float`}
        >
          <div className="flex items-start gap-4 px-5 pb-3 pt-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              <Radix.Description className="text-sm text-muted">{description}</Radix.Description>
            </div>
            <Radix.Close aria-label="Close" className="icon-button -mr-2 shrink-0">
              <X size={18} aria-hidden />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
