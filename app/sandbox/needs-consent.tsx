import type { Capability } from "#domain/widgets/capabilities.ts";
import { capabilityText } from "#domain/widgets/capability-text.ts";
import { useAllow } from "./use-allow.ts";

type Props = {
  scope: string;
  userWidgetId: string;
  publisher: string;
  missing: readonly Capability[];
  /** Only whose widget it is may agree. */
  isOwn: boolean;
};

/** In place of a widget that was let do nothing of what it asks for: what that is, and the button that agrees. */
export function NeedsConsent({ scope, userWidgetId, publisher, missing, isOwn }: Props) {
  const { allow, isPending, error } = useAllow(scope, userWidgetId);

  return (
    <div className="flex min-h-full flex-col items-start justify-center gap-2 text-sm">
      <p>
        {isOwn ? (
          <>
            <bdi>{publisher}</bdi> asks to let this widget:
          </>
        ) : (
          "Whose widget this is hasn’t agreed yet to:"
        )}
      </p>
      <ul className="list-disc pl-5 text-muted">
        {missing.map((capability) => (
          <li key={capability}>{capabilityText(capability)}</li>
        ))}
      </ul>
      {isOwn && (
        <button type="button" className="button" disabled={isPending} onClick={() => void allow(missing)}>
          {isPending ? "Allowing…" : "Allow"}
        </button>
      )}
      {error && <p role="alert">{error.message}</p>}
    </div>
  );
}
