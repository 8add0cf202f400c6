import { Suspense, useEffect, useState } from "react";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { hasQuestionKey } from "./question-key.ts";

const ShortcutsDialog = lazyPart(() =>
  import("./shortcuts-dialog.tsx").then((module) => ({ default: module.ShortcutsDialog })),
);

/** `?` shows every key, on any page; what shows them is loaded when they are first asked for. */
export function ShortcutsKey() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    function press({ key, target, isComposing }: KeyboardEvent) {
      const isTyping =
        target instanceof Element && target.closest("input, textarea, select, [role=dialog]") !== null;
      if (key === "?" && !isTyping && !isComposing && hasQuestionKey()) setIsOpen(true);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    isOpen && (
      <Suspense>
        <ShortcutsDialog onClose={() => setIsOpen(false)} />
      </Suspense>
    )
  );
}
