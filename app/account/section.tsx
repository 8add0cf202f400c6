import type { ReactNode } from "react";

type Props = { id: string; title: string; text?: ReactNode; children: ReactNode };

/** A part of the settings, named by its heading; others can link to it. */
export function Section({ id, title, text, children }: Props) {
  return (
    <section aria-labelledby={id} className="card scroll-mt-4 p-4">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {text && <p className="max-w-text text-sm text-muted">{text}</p>}
      <div className="mt-4 flex flex-col gap-4">{children}</div>
    </section>
  );
}
