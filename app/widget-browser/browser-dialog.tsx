import { Dialog } from "#app/ui/dialog.tsx";
import { type BrowserProps, WidgetBrowser } from "./widget-browser.tsx";

/** The widget browser over the dashboard that is being edited. */
export function BrowserDialog({ onClose, ...props }: BrowserProps & { onClose: () => void }) {
  return (
    <Dialog
      width="max-w-3xl"
      title="Add a widget"
      description="It goes to the first free spot; drag it wherever you like."
      onClose={onClose}
    >
      <div className="overflow-y-auto px-5">
        <WidgetBrowser {...props} />
      </div>
    </Dialog>
  );
}
