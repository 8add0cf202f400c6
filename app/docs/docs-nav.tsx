import { NavLink } from "@remix-run/react";
import type { DocsSection } from "./docs-pages.server.ts";

/** Every page of the docs; folded up on a phone, where it would push the page itself out of sight. */
export function DocsNav({ sections }: { sections: DocsSection[] }) {
  return (
    <>
      <details className="card mt-4 px-4 md:hidden">
        <summary className="min-h-11 cursor-pointer py-3 font-medium">All pages</summary>
        <Pages sections={sections} />
      </details>
      <div className="hidden py-6 md:block">
        <Pages sections={sections} />
      </div>
    </>
  );
}

function Pages({ sections }: { sections: DocsSection[] }) {
  return (
    <nav aria-label="Docs">
      {sections.map(({ title, pages }) => (
        <section key={title} className="mb-5">
          <h2 className="mb-1 text-xs font-medium text-muted">{title}</h2>
          <ul>
            {pages.map((page) => (
              <li key={page.slug}>
                <NavLink
                  to={`/docs/${page.slug}`}
                  className="-mx-2 block rounded-control px-2 py-1.5 hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
                >
                  {page.title}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
