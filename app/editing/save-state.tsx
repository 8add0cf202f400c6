import { Check, CloudOff } from "lucide-react";
import type { StoreState } from "#app/dashboard-data/operation-store.ts";

/** Whether the server has everything; what isn't there yet is kept in the browser until it is. */
export function SaveState({ state: { unsent, isStuck } }: { state: StoreState }) {
  return (
    <p
      role="status"
      aria-label="Saving"
      className="flex min-w-20 items-center justify-center gap-1 text-sm text-muted"
    >
      {unsent === 0 && (
        <>
          <Check size={14} aria-hidden />
          Saved
        </>
      )}
      {unsent > 0 && !isStuck && "Saving…"}
      {unsent > 0 && isStuck && (
        <>
          <CloudOff size={14} aria-hidden />
          {unsent} {unsent === 1 ? "change" : "changes"} not saved yet – offline
        </>
      )}
    </p>
  );
}
