import { CopyButton } from "#app/ui/copy-button.tsx";

/** A key just made: the only time that anyone can see it. */
export function KeyOnce({ secret }: { secret: string }) {
  return (
    <section aria-label="The bot’s key" className="card border-accent p-4">
      <h2 className="font-semibold">The bot’s key</h2>
      <p className="mb-3 text-muted">
        Copy it now: Botdeck keeps only a fingerprint of it and can’t show it again. A lost key is replaced by
        a new one.
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 break-all rounded-control bg-hover px-3 py-2 font-mono text-sm">
          {secret}
        </code>
        <CopyButton text={secret} what="key" />
      </div>
    </section>
  );
}
