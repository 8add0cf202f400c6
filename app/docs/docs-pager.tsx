import { Link } from "@remix-run/react";
import { ArrowLeft, ArrowRight } from "lucide-react";

type Neighbour = { slug: string; title: string } | undefined;

/** The pages before and after, at the foot of each. */
export function DocsPager({ previous, next }: { previous: Neighbour; next: Neighbour }) {
  return (
    <nav
      aria-label="Previous and next page"
      className="mt-10 flex max-w-text flex-wrap justify-between gap-3 border-t border-border pt-4"
    >
      {previous && (
        <Link rel="prev" className="button" to={`/docs/${previous.slug}`}>
          <ArrowLeft size={14} aria-hidden /> {previous.title}
        </Link>
      )}
      {next && (
        <Link rel="next" className="button ml-auto" to={`/docs/${next.slug}`}>
          {next.title} <ArrowRight size={14} aria-hidden />
        </Link>
      )}
    </nav>
  );
}
