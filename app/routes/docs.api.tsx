import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ApiReference } from "#app/docs/api-reference.tsx";
import { findDocsPage } from "#app/docs/docs-pages.server.ts";

/** The guide, with the reference of every address below it; made when somebody asks, as openapi.json is. */
export async function loader() {
  const [page, { apiReference }] = [findDocsPage("api"), await import("#app/docs/api-reference.server.ts")];
  if (!page) throw new Response("The docs have no such page.", { status: 404 });
  return { html: page.html, reference: apiReference() };
}

export const meta: MetaFunction = () => [{ title: "API · Botdeck" }];

export default function ApiPage() {
  const { html, reference } = useLoaderData<typeof loader>();
  return (
    <>
      {/* Written by us, in docs/ of the repository. */}
      <article className="prose" dangerouslySetInnerHTML={{ __html: html }} />
      <ApiReference sections={reference} />
    </>
  );
}
