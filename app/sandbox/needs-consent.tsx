import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Capability } from "#domain/capabilities.ts";
import { capabilityText } from "#domain/capability-text.ts";
import { useTRPC } from "#app/trpc/provider.tsx";

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
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const grant = useMutation(trpc.sandbox.grant.mutationOptions());

  async function agree() {
    for (const capability of missing) await grant.mutateAsync({ scope, userWidgetId, capability });
    await queryClient.invalidateQueries(trpc.sandbox.pathFilter());
  }

  return (
    <div className="flex min-h-full flex-col items-start justify-center gap-2 text-sm">
      <p>{isOwn ? `${publisher} asks to let this widget:` : "Whose widget this is hasn’t agreed yet to:"}</p>
      <ul className="list-disc pl-5 text-muted">
        {missing.map((capability) => (
          <li key={capability}>{capabilityText(capability)}</li>
        ))}
      </ul>
      {isOwn && (
        <button type="button" className="button" disabled={grant.isPending} onClick={() => void agree()}>
          {grant.isPending ? "Allowing…" : "Allow"}
        </button>
      )}
      {grant.error && <p role="alert">{grant.error.message}</p>}
    </div>
  );
}
