import { Link } from "@remix-run/react";
import { Star } from "lucide-react";
import { formatDate } from "#widgets/ui/format-date.ts";
import type { OfferedWidget, RatingsPage } from "./offered-widget.ts";
import { RatingForm } from "./rating-form.tsx";
import type { WidgetAnswer } from "./widget-actions.server.ts";

type Props = {
  widget: OfferedWidget;
  page: RatingsPage;
  timeZone: string;
  answer: WidgetAnswer | undefined;
};

/** What people say of a widget, and the form to say something oneself. */
export function Ratings({ widget, page, timeZone, answer }: Props) {
  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings" className="mb-2 font-semibold">
        Ratings
      </h2>
      {widget.ratings > 0 && <StarCounts counts={widget.starCounts} />}
      {widget.mayRate ? (
        <RatingForm own={widget.ownRating} answer={answer} />
      ) : (
        <p className="mb-3 text-sm text-muted">
          {`${widget.ratings === 0 ? "Nobody rated it yet. " : ""}Who has it installed can rate it.`}
        </p>
      )}
      {page.ratings.length > 0 && (
        <ul className="card divide-y divide-border">
          {page.ratings.map(({ name, stars, text, at, isOwn }) => (
            <li key={`${name} ${at}`} className="px-4 py-3 text-sm">
              <p className="flex flex-wrap items-center gap-x-3">
                <Given stars={stars} />
                <span className="font-medium">{isOwn ? "You" : name}</span>
                <time dateTime={at} className="text-muted">
                  {formatDate(at, timeZone)}
                </time>
              </p>
              {text !== "" && <p className="mt-1 whitespace-pre-line break-words">{text}</p>}
            </li>
          ))}
        </ul>
      )}
      {page.next !== null && (
        <Link className="button mt-3" to={`?after=${page.next}`} preventScrollReset>
          Older ratings
        </Link>
      )}
    </section>
  );
}

function Given({ stars }: { stars: number }) {
  return (
    <span className="inline-flex">
      <span className="sr-only">{stars === 1 ? "1 star" : `${stars} stars`}</span>
      {[1, 2, 3, 4, 5].map((one) => (
        <Star
          key={one}
          size={14}
          aria-hidden
          className={one <= stars ? "fill-warn text-warn" : "text-muted"}
        />
      ))}
    </span>
  );
}

function StarCounts({ counts }: { counts: readonly number[] }) {
  const most = Math.max(...counts, 1);
  return (
    <dl className="mb-4 grid max-w-80 grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1 text-sm">
      {[5, 4, 3, 2, 1].map((stars) => {
        const count = counts[stars - 1] ?? 0;
        return (
          <div key={stars} className="col-span-3 grid grid-cols-subgrid items-center">
            <dt className="tabular-nums">{stars === 1 ? "1 star" : `${stars} stars`}</dt>
            <dd className="col-span-2 grid grid-cols-subgrid items-center">
              <span className="h-2 rounded-full bg-ground">
                <span
                  className="block h-2 rounded-full bg-warn"
                  style={{ width: `${(100 * count) / most}%` }}
                />
              </span>
              <span className="tabular-nums">{count}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
