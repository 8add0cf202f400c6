import { Form } from "@remix-run/react";

/** Asks the page of results; works before any script. */
export function DocsSearch({ query }: { query: string }) {
  return (
    <Form action="/docs" role="search" aria-label="Docs" className="mt-4 flex gap-2 md:mt-6">
      <input
        // A link to other results fills the field anew.
        key={query}
        type="search"
        name="q"
        required
        maxLength={200}
        defaultValue={query}
        aria-label="Search the docs"
        placeholder="Search the docs"
        className="input min-w-0 flex-1"
      />
      <button type="submit" className="button">
        Search
      </button>
    </Form>
  );
}
