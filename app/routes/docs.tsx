import { Link, Outlet, useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { DocsNav } from "#app/docs/docs-nav.tsx";
import { DocsPager } from "#app/docs/docs-pager.tsx";
import { DocsSearch } from "#app/docs/docs-search.tsx";
import { docsSections } from "#app/docs/docs-pages.server.ts";
import { Logo } from "#app/ui/logo.tsx";

export function loader() {
  return { sections: docsSections() };
}

export default function DocsLayout() {
  const { sections } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const query = useSearchParams()[0].get("q") ?? "";
  const inOrder = sections.flatMap(({ pages }) => pages);
  const here = inOrder.findIndex(({ slug }) => pathname === `/docs/${slug}`);
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
        <div className="shrink-0 md:w-52 print:hidden">
          <DocsSearch query={query} />
          <DocsNav key={pathname} sections={sections} />
        </div>
        <main id="main" className="min-w-0 flex-1 py-6">
          <Outlet />
          {here >= 0 && <DocsPager previous={inOrder[here - 1]} next={inOrder[here + 1]} />}
        </main>
      </div>
    </div>
  );
}
