import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

type Props = {
  /** By the ids of their headings, which take the focus. */
  sections: { id: string; title: string }[];
  children: ReactNode;
};

/** The sections of a page, and the way to each: above them, and on wide pages beside them. */
export function Sections({ sections, children }: Props) {
  return (
    <div className="grid grid-cols-1 items-start gap-x-8 gap-y-4 lg:grid-cols-[176px_minmax(0,1fr)]">
      <nav aria-label="Sections" className="text-sm lg:sticky lg:top-4">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:flex-col">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <Link
                className="link lg:-mx-2 lg:block lg:rounded-control lg:px-2 lg:py-1.5 lg:text-muted lg:no-underline lg:hover:bg-hover lg:hover:text-text"
                to={`#${id}`}
                // The router scrolls there; who goes on by keyboard begins there as well.
                onClick={() => document.getElementById(id)?.focus()}
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </div>
  );
}
