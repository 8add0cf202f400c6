import { Dialog } from "#app/ui/dialog.tsx";

type Props = { url: string; by: string; answer: (isOpened: boolean) => void; onClose: () => void };

/** Shows the whole address that a widget wants opened; nothing is opened unless somebody says so here. */
export function LinkDialog({ url, by, answer, onClose }: Props) {
  const close = (isOpened: boolean) => {
    answer(isOpened);
    onClose();
  };
  return (
    <Dialog title="Open this link?" description={`“${by}” asks for it.`} onClose={() => close(false)}>
      <p className="mx-5 mb-4 break-all rounded-control bg-ground p-3 font-mono text-sm">{url}</p>
      <div className="flex justify-end gap-2 px-5 pb-5">
        <button type="button" className="button" onClick={() => close(false)}>
          Stay here
        </button>
        <a
          className="button-primary"
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          onClick={() => close(true)}
        >
          Open in a new tab
        </a>
      </div>
    </Dialog>
  );
}
