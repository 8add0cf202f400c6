import { isolate } from "#domain/name.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ConsentTerms } from "#app/consent/consent-terms.tsx";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { DialogActions } from "#app/ui/dialog-actions.tsx";
import type { MarketWidget } from "./market-card.tsx";

type Props = {
  scope: string;
  widget: MarketWidget;
  /** Told the id of the widget once it is installed. */
  onInstalled: (userWidgetId: string) => void;
  onClose: () => void;
};

/** Before somebody else's widget is installed: what it may do and where its data can go, whose it is, and the button that agrees. */
export function ConsentDialog({ scope, widget, onInstalled, onClose }: Props) {
  const { terms, version, error, isBusy, agree } = useConsent({ scope, widget, onInstalled });
  return (
    <Dialog
      title={`Install ${isolate(widget.name)}?`}
      description={`Version ${version}, by ${widget.publisher ?? "a former author"}. It runs apart from Botdeck’s own pages.`}
      onClose={onClose}
    >
      <form
        className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pb-5"
        onSubmit={(event) => {
          event.preventDefault();
          agree();
        }}
      >
        <div aria-live="polite" className="min-h-24">
          {terms ? <ConsentTerms {...terms} /> : !error && <p>Looking up what it asks for…</p>}
        </div>
        <p className="text-sm text-muted">
          You can take each of these back at any time, under Plugins. It never sees more than whoever looks at
          the dashboard may see.
        </p>
        {error && (
          <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
            It isn’t installed. {error.message}
          </p>
        )}
        <DialogActions
          submit={isBusy ? "Installing…" : "Install and allow"}
          isBusy={isBusy || !terms}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

function useConsent({ scope, widget, onInstalled }: Omit<Props, "onClose">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const terms = useQuery(trpc.marketplace.widget.queryOptions({ slug: widget.slug }, { staleTime: 0 }));
  const install = useMutation(
    trpc.widgets.install.mutationOptions({
      onSuccess({ id }) {
        void queryClient.invalidateQueries(trpc.widgets.installed.pathFilter());
        onInstalled(id);
      },
      // It may ask for something else by now.
      onError: () => void terms.refetch(),
    }),
  );
  const [newest] = terms.data?.versions ?? [];
  return {
    terms: terms.data,
    version: newest?.version ?? widget.version,
    error: install.error ?? terms.error,
    isBusy: install.isPending,
    agree: () => {
      if (!newest || !terms.data) return;
      // What was read is what is agreed to, and nothing that is published meanwhile.
      const { versionId, capabilities: consent } = newest;
      const { contentHash } = terms.data.program;
      install.mutate({ scope, widgetId: widget.id, versionId, contentHash, consent });
    },
  };
}
