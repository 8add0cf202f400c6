import { Link, NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { docsSections } from "#app/docs/docs-pages.server.ts";
import { Logo } from "#app/ui/logo.tsx";

export function loader() {
  return { sections: docsSections() };
}

export default function DocsLayout() {
  const { sections } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-6xl px-4 lg:px-8">
      <header className="flex h-14 items-center justify-between border-b border-border">
        <Link to="/docs" className="flex items-center gap-3 text-lg font-semibold">
          <Logo /> Botdeck docs
        </Link>
        <Link to="/dashboard" className="button">
          Open Botdeck
        </Link>
      </header>
      <div className="gap-10 md:flex">
        <nav aria-label="Docs" className="shrink-0 py-6 md:w-52">
          {sections.map(({ title, pages }) => (
            <section key={title} className="mb-5">
              <h2 className="mb-1 text-xs font-medium text-muted">{title}</h2>
              <ul>
                {pages.map((page) => (
                  <li key={page.slug}>
                    <NavLink
                      to={`/docs/${page.slug}`}
                      className="block rounded-control px-2 py-1.5 hover:bg-hover aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent -mx-2"
                    >
                      {page.title}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
        <main id="main" className="min-w-0 flex-1 py-6">
          <Outlet />
        </main>
      </div>
    </div>
  );
}
