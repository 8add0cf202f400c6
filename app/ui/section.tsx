import type { ReactNode } from "react";

type Props = {
  id: string;
  title: string;
  text?: ReactNode;
  /** What can’t be taken back: it stands apart, at the end of its page. */
  isDangerous?: boolean;
  children: ReactNode;
};

/** A part of the settings, named by its heading; others can link to it. */
export function Section({ id, title, text, isDangerous = false, children }: Props) {
  return (
    <section
      aria-labelledby={id}
      className={`card grid grid-cols-1 gap-x-8 gap-y-4 p-4 xl:grid-cols-[224px_minmax(0,1fr)] ${isDangerous ? "mt-8 border-bad" : ""}`}
    >
      <div>
        <h2
          id={id}
          tabIndex={-1}
          className={`scroll-mt-8 text-lg font-semibold ${isDangerous ? "text-bad" : ""}`}
        >
          {title}
        </h2>
        {text && <p className="max-w-text text-sm text-muted">{text}</p>}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}
