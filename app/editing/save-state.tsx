import { Check, CloudOff, LoaderCircle, type LucideIcon } from "lucide-react";
import type { StoreState } from "#app/dashboard-data/operation-store.ts";

/** Whether the server has everything; what isn't there yet is kept in the browser until it is. */
export function SaveState({ state }: { state: StoreState }) {
  const { Icon, text } = stateOf(state);
  return (
    <p
      role="status"
      aria-label="Saving"
      className="flex items-center justify-center gap-1 text-sm text-muted sm:min-w-20"
    >
      <Icon size={14} aria-hidden />
      {/* On a phone the sign is enough, unless something is wrong. */}
      <span className={state.isStuck ? "" : "max-sm:sr-only"}>{text}</span>
    </p>
  );
}

function stateOf({ unsent, isStuck }: StoreState): { Icon: LucideIcon; text: string } {
  if (unsent === 0) return { Icon: Check, text: "Saved" };
  if (!isStuck) return { Icon: LoaderCircle, text: "Saving…" };
  return { Icon: CloudOff, text: `${unsent} ${unsent === 1 ? "change" : "changes"} not saved yet – offline` };
}
