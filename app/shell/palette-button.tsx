import { Suspense, useEffect, useState } from "react";
import { isChord } from "#app/ui/keys.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import type { SwitchableContext } from "./context-switcher.tsx";

const Palette = lazyPart(() =>
  import("#app/palette/palette.tsx").then((module) => ({ default: module.Palette })),
);

type Props = { scope: string; contexts: SwitchableContext[] };

/** Opens the palette, as Ctrl+K and ⌘K do from anywhere; it is loaded when it is first opened. */
export function PaletteButton(props: Props) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (!isChord(event, "k")) return;
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
