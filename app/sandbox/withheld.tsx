import type { Capability } from "#domain/widgets/capabilities.ts";
import { capabilityText } from "#domain/widgets/capability-text.ts";
import { useAllow } from "./use-allow.ts";

type Props = {
  scope: string;
  userWidgetId: string;
  /** What it asks for and was not granted, or not any more. */
  missing: readonly Capability[];
  /** Whether whoever looks may grant it. */
  isOwn: boolean;
};

/** Beneath a widget that runs without all that it asks for: what it lacks, and the button that allows it again. */
export function Withheld({ scope, userWidgetId, missing, isOwn }: Props) {
  const { allow, isPending, error } = useAllow(scope, userWidgetId);
  const what = new Intl.ListFormat("en", { type: "disjunction" }).format(missing.map(capabilityText));
  return (
    <div className="flex items-center gap-2 border-t border-border pt-1 text-xs">
      <p className="min-w-0 flex-1 truncate text-muted">
        {isOwn ? `It isn’t allowed to ${what}.` : `Whose widget this is doesn’t let it ${what}.`}
      </p>
      {isOwn && (
        <button
          type="button"
          className="link shrink-0"
          disabled={isPending}
          onClick={() => void allow(missing)}
        >
          {isPending ? "Allowing…" : "Allow again"}
        </button>
      )}
      {error && <p role="alert">{error.message}</p>}
    </div>
  );
}
