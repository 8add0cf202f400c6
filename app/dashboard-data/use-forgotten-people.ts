import { useEffect } from "react";
import { loadPart } from "#widgets/runtime/lazy-part.ts";
import { hasLeft, noteLeft } from "#app/ui/left.ts";

/** On the pages that somebody comes to who has signed out: nothing of theirs stays in this browser. */
export function useForgottenPeople(): void {
  useEffect(() => {
    if (!hasLeft(document.cookie)) return;
    void loadPart(() => import("./forget-people.ts")).then(
      async ({ forgetPeople }) => {
        await forgetPeople(null);
        noteLeft();
      },
      () => undefined,
    );
  }, []);
}
