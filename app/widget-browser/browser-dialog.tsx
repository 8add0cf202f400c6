import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { useRef, useState } from "react";
import { useFocusBack } from "#app/ui/use-focus-back.ts";
import { type BrowserProps, WidgetBrowser } from "./widget-browser.tsx";

/**
 * The widget browser beside the dashboard, which can be used all the while: cards are dragged onto it. While one is dragged
 * the browser makes room.
 */
export function BrowserDialog({ onClose, ...props }: BrowserProps & { onClose: () => void }) {
  const giveFocusBack = useFocusBack();
  const search = useRef<HTMLInputElement>(null);
  const [isDragging, setIsDragging] = useState(false);
  return (
    <Radix.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Content
          // What is done to the dashboard meanwhile doesn't mean that one is done adding.
          onInteractOutside={(event) => event.preventDefault()}
          onCloseAutoFocus={giveFocusBack}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            search.current?.focus();
          }}
          className={`fixed inset-y-0 right-0 z-40 flex w-full max-w-sm flex-col border-l border-border bg-surface shadow-float transition-opacity ${isDragging ? "pointer-events-none opacity-0" : ""}`}
        >
          <div className="flex items-start gap-4 px-5 pb-3 pt-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">Add a widget</Radix.Title>
              <Radix.Description className="text-sm text-muted">
                It goes to the first free spot, or wherever you drag its card.
              </Radix.Description>
            </div>
            <Radix.Close aria-label="Close" className="icon-button -mr-2 shrink-0">
              <X size={18} aria-hidden />
            </Radix.Close>
          </div>
          <div className="overflow-y-auto px-5 pt-1">
            <WidgetBrowser {...props} searchRef={search} onDrag={setIsDragging} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
