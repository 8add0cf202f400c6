import { shortcutGroups } from "#app/docs/shortcuts.ts";
import { Dialog } from "#app/ui/dialog.tsx";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";
import { hasQuestionKey, keepQuestionKey } from "./question-key.ts";

/** The keys, as the docs list them. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" description="On a Mac, Cmd takes the place of Ctrl." onClose={onClose}>
      <ScrollRegion className="overflow-y-auto border-t border-border px-5 pb-5" aria-label="Keys">
        {shortcutGroups.map(({ title, about, shortcuts }) => (
          <section key={title} aria-label={title} className="mt-4">
            <h3 className="text-xs font-medium text-muted">{title}</h3>
            {about && <p className="mt-1 text-sm text-muted">{about}</p>}
            <dl>
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className="flex gap-4 border-b border-border py-2 text-sm last:border-0">
                  <dt className="w-28 shrink-0 font-medium">{keys.join(", ")}</dt>
                  <dd className="min-w-0">{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <label className="mt-4 flex min-h-9 items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            defaultChecked={hasQuestionKey()}
            onChange={({ target }) => keepQuestionKey(target.checked)}
          />
          The ? key opens this list, in this browser
        </label>
      </ScrollRegion>
    </Dialog>
  );
}
