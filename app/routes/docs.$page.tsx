import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findDocsPage } from "#app/docs/docs-pages.server.ts";

export function loader({ params }: LoaderFunctionArgs) {
  const page = findDocsPage(params.page ?? "");
  if (!page) throw new Response("The docs have no such page.", { status: 404 });
  return page;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? "Docs"} · Botdeck` },
];

export default function DocsPage() {
  const { html } = useLoaderData<typeof loader>();
  // Written by us, in docs/ of the repository.
  return <article className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
