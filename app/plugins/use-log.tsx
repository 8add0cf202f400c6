import { formatDay, formatInstant } from "#widgets/ui/format.ts";
import type { Sandboxed } from "./sandboxed.server.ts";
import { textOfUse } from "./text-of-use.ts";

type Props = { uses: NonNullable<Sandboxed["own"]>["uses"]; timeZone: string };

const READ_AT_ONCE = 3;

/** What a widget did with what it may, day by day. */
export function UseLog({ uses, timeZone }: Props) {
  const rest = uses.slice(READ_AT_ONCE);
  return (
    <div className="text-sm">
      <h3 className="mb-1 font-medium">What it did in the last 30 days</h3>
      {uses.length === 0 && <p className="text-muted">Nothing yet.</p>}
      <Uses uses={uses.slice(0, READ_AT_ONCE)} timeZone={timeZone} />
      {rest.length > 0 && (
        <details className="mt-1">
          <summary className="link inline-block min-h-8 cursor-pointer">Earlier ({rest.length})</summary>
          <Uses uses={rest} timeZone={timeZone} />
        </details>
      )}
    </div>
  );
}

function Uses({ uses, timeZone }: Props) {
  return (
    <ul className="flex flex-col gap-1">
      {uses.map((use) => (
        <li key={`${use.day} ${use.capability} ${use.what}`} className="flex flex-wrap gap-x-3">
          <time dateTime={use.day} className="w-14 shrink-0 text-muted">
            {formatDay(use.day, "short")}
          </time>
          <span className="min-w-0 flex-1 basis-60">
            It {textOfUse(use)},{" "}
            <span className="text-muted">
              last at <time dateTime={use.lastAt}>{formatInstant(Date.parse(use.lastAt), timeZone)}</time>
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
