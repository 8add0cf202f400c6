import { lazy, Suspense, useEffect, useState } from "react";
import type { SwitchableContext } from "./context-switcher.tsx";

const Palette = lazy(() =>
  import("#app/palette/palette.tsx").then((module) => ({ default: module.Palette })),
);

type Props = { scope: string; contexts: SwitchableContext[] };

/** Opens the palette, as Ctrl+K and ⌘K do from anywhere; it is loaded when it is first opened. */
export function PaletteButton(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setIsOpen(true);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <button
        type="button"
        className="button text-muted"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setIsOpen(true)}
      >
        Find… <kbd className="hidden text-xs lg:inline">Ctrl K</kbd>
      </button>
      {isOpen && (
        <Suspense>
          <Palette {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
