import { capabilityText } from "#domain/widgets/capability-text.ts";
import { formatDate } from "#widgets/ui/format-date.ts";
import type { OfferedWidget } from "./offered-widget.ts";

type Props = { versions: OfferedWidget["versions"]; timeZone: string };

/** What changed from version to version, and what each asks for beyond the one before. */
export function Versions({ versions, timeZone }: Props) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions" className="mb-2 font-semibold">
        Versions
      </h2>
      <ol className="card divide-y divide-border">
        {versions.map(({ versionId, version, changelog, publishedAt, capabilities }, index) => {
          const before = versions[index + 1]?.capabilities;
          const more = before ? capabilities.filter((one) => !before.includes(one)) : [];
          return (
            <li key={versionId} className="px-4 py-3">
              <h3 className="font-medium">
                {version}{" "}
                <time dateTime={publishedAt} className="font-normal text-muted">
                  {formatDate(publishedAt, timeZone)}
                </time>
              </h3>
              {changelog !== "" && <p className="whitespace-pre-line break-words text-sm">{changelog}</p>}
              {more.length > 0 && (
                <p className="mt-1 text-sm text-warn">
                  New: it asks to {new Intl.ListFormat("en").format(more.map(capabilityText))}.
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
