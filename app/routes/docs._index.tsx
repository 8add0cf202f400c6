import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { searchDocs } from "#app/docs/search-docs.server.ts";

/** What was looked for; without a question, the first page. */
export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams.get("q")?.trim().slice(0, 200) ?? "";
  if (query === "") throw redirect("/docs/first-steps");
  return { query, hits: searchDocs(query) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.query ?? ""} · Search the docs · Botdeck` },
];

export default function DocsResults() {
  const { query, hits } = useLoaderData<typeof loader>();
  return (
    <div className="max-w-text">
      <h1 className="mb-2 break-words text-2xl font-semibold">Results for “{query}”</h1>
      <p role="status" className="mb-4 text-muted">
        {countOf(hits.length)}
      </p>
      {hits.length === 0 ? (
        <p>
          Try fewer or shorter words, or begin with{" "}
          <Link className="link" to="/docs/first-steps">
            the first steps
          </Link>
          .
        </p>
      ) : (
        <ol className="card divide-y divide-border">
          {hits.map(({ to, page, heading, excerpt }) => (
            <li key={to} className="px-4 py-3">
              <Link className="link font-medium" to={to}>
                {heading}
              </Link>
              {page !== heading && <span className="ml-2 text-xs text-muted">{page}</span>}
              <p className="break-words text-sm text-muted">
                {excerpt.map(({ text, isMarked }, index) =>
                  isMarked ? (
                    <mark key={index} className="bg-accent-soft text-text">
                      {text}
                    </mark>
                  ) : (
                    text
                  ),
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function countOf(hits: number): string {
  if (hits === 0) return "Nothing in the docs holds all of these words.";
  return hits === 1 ? "1 place" : `${hits} places, the best first`;
}
