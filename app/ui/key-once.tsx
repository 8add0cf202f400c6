import { CopyButton } from "./copy-button.tsx";

/** A key just made: the only time that anyone can see it. */
export function KeyOnce({ title, secret }: { title: string; secret: string }) {
  return (
    <section aria-label={title} className="card border-accent p-4">
      <h2 className="font-semibold">{title}</h2>
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
